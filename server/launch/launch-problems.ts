import { Problem } from '../problem.ts';

/** For whatever is not a launch that can be trusted: one answer, which does not teach a forger what was wrong. */
export function launchInvalid(): Problem {
  return new Problem('launch-invalid', 'This is not a launch that can be trusted.');
}

export function unknownPlatform(): Problem {
  return new Problem('launch-unknown-platform', 'This Canvas, or its developer key, is not registered here.');
}

export function stateUnknown(): Problem {
  return new Problem('launch-state-unknown', 'This launch did not begin here, or it took too long.');
}

export function launchReplayed(): Problem {
  return new Problem('launch-replayed', 'This launch was already used. Open Login Cards from Canvas again.');
}

export function cookieMissing(): Problem {
  return new Problem('launch-cookie-missing', 'The browser did not bring back the cookie of this launch.');
}
