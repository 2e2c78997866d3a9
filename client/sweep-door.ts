import type { SweepList, SweepReport, SweepView } from '../contract/sweep.ts';
import type { Api } from './api.ts';

/** The requests about the nightly check. */
export function sweepDoor(api: Api) {
  return {
    sweeps: () => api.json({ path: '/api/sweeps' }) as Promise<SweepList>,
    sweep: (id: string) => api.json({ path: `/api/sweeps/${id}` }) as Promise<SweepReport>,
    beginSweep: (dryRun: boolean) =>
      api.json({ method: 'POST', path: '/api/sweeps', body: { dryRun } }) as Promise<SweepView>,
    changeSweep: (id: string, act: 'go' | 'pause' | 'resume' | 'undo') =>
      api.json({ method: 'POST', path: `/api/sweeps/${id}/${act}` }) as Promise<SweepView>,
  };
}
