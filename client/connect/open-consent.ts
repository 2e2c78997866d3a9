/**
 * Opens Canvas's consent page in a new tab. The tab is opened at once, empty, because browsers allow that only within
 * the click; it is sent on when the one-time address has come. The new tab gets no way back into the panel.
 * Answers false when the browser opened no tab.
 */
export async function openConsent(view: Window, begin: () => Promise<{ openUrl: string }>): Promise<boolean> {
  const tab = view.open('about:blank', '_blank');
  if (!tab) return false;
  try {
    const { openUrl } = await begin();
    tab.opener = null;
    tab.location.replace(new URL(openUrl, view.location.href).href);
    return true;
  } catch (problem) {
    tab.close();
    throw problem;
  }
}
