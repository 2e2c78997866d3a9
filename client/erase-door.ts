import type { EraseChild, Erasures, ErasureView, KeptChildren } from '../contract/erase.ts';
import type { Api } from './api.ts';

/** What a district admin has forgotten. */
export function eraseDoor(api: Api) {
  return {
    erasures: () => api.json({ path: '/api/erasures' }) as Promise<Erasures>,
    findKept: (name: string) =>
      api.json({ method: 'POST', path: '/api/kept-children/find', body: { name } }) as Promise<KeptChildren>,
    eraseChild: (body: EraseChild) =>
      api.json({ method: 'POST', path: '/api/erasures', body }) as Promise<ErasureView>,
    eraseDistrict: (name: string) =>
      api.json({ method: 'POST', path: '/api/erasures/district', body: { name } }) as Promise<ErasureView>,
  };
}
