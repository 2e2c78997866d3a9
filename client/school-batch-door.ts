import type { UndoRequest } from '../contract/batch.ts';
import type {
  ChooseClasses,
  ClassPage,
  ClassPageQuery,
  MakeSchoolBatch,
  SchoolBatchList,
  SchoolBatchView,
} from '../contract/school-batch.ts';
import type { Api } from './api.ts';

/** The requests about batches of many classes. */
export function schoolBatchDoor(api: Api) {
  const at = (id: string) => `/api/school-batches/${id}` as const;
  return {
    schoolBatches: (accountId: string) =>
      api.json({ path: `/api/accounts/${accountId}/school-batches` }) as Promise<SchoolBatchList>,
    beginSchoolBatch: (accountId: string, classNames: readonly string[]) =>
      api.json({
        method: 'POST',
        path: `/api/accounts/${accountId}/school-batches`,
        body: { classNames },
      }) as Promise<SchoolBatchView>,
    schoolBatch: (id: string) => api.json({ path: at(id) }) as Promise<SchoolBatchView>,
    schoolBatchClasses: (id: string, { page, ...query }: ClassPageQuery & { readonly page: number }) =>
      api.json({
        path: `${at(id)}/classes`,
        query: { ...query, page: String(page) },
      }) as Promise<ClassPage>,
    chooseClasses: (id: string, body: ChooseClasses) =>
      api.json({ method: 'PATCH', path: `${at(id)}/classes`, body }) as Promise<SchoolBatchView>,
    makeSchoolBatch: (id: string, body: MakeSchoolBatch) =>
      api.json({ method: 'POST', path: `${at(id)}/make`, body }) as Promise<SchoolBatchView>,
    changeSchoolBatch: (id: string, act: 'stop' | 'resume' | 'retry' | 'undo', body: UndoRequest = {}) =>
      api.json({
        method: 'POST',
        path: `${at(id)}/${act}`,
        ...(act === 'undo' ? { body } : {}),
      }) as Promise<SchoolBatchView>,
  };
}
