import { Problem } from '../problem.ts';

/** For whatever is not a launch that can be trusted: one answer, which does not teach a forger what was wrong. */
export function launchInvalid(): Problem {
  return new Problem('launch-invalid', 'This is not a launch that can be trusted.');
}

/** For an issuer and client that nobody has registered, or whose Canvas is no longer on CANVAS_HOSTS. */
export function unknownPlatform(): Problem {
  return new Problem('launch-unknown-platform', 'This Canvas, or its developer key, is not registered here.');
}

/** For a state that was never ours, or that has expired. */
export function stateUnknown(): Problem {
  return new Problem('launch-state-unknown', 'This launch did not begin here, or it took too long.');
}

/** For a state, or a nonce, that was used before. */
export function launchReplayed(): Problem {
  return new Problem('launch-replayed', 'This launch was already used. Open Login Cards from Canvas again.');
}

/** For a launch in a browser that does not bring what its login left there. */
export function cookieMissing(): Problem {
  return new Problem('launch-cookie-missing', 'The browser did not bring back the cookie of this launch.');
}
