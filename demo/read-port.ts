/**
 * Ports above 1023 that browsers and Node open no page on, whoever listens there.
 * SOURCE: the Fetch standard, "port blocking" (fetch.spec.whatwg.org).
 */
const blocked: readonly number[] = [
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080,
];

/**
 * In: what stood behind `--port`; undefined where it was not given.
 * Out: the port (4000 where none was given), or a sentence that says why it will not do.
 */
export function readPort(text: string | undefined): number | string {
  const port = Number(text ?? 4000);
  if (!/^\d+$/.test(text ?? '4000') || port < 1024 || port > 65_535)
    return `--port takes a number from 1024 to 65535, not "${text}".`;
  if (blocked.includes(port))
    return `Browsers open no page on port ${port}. Please take another, such as 4000.`;
  return port;
}
