/** Where the types were before; goes with the last import of it. */
export type * from './batch-documents.ts';
export type * from './canary-documents.ts';
export type * from './card-documents.ts';
export type * from './connection-documents.ts';
export type * from './erasure-documents.ts';
export type * from './launch-documents.ts';
export type * from './login-act-documents.ts';
export type * from './login-documents.ts';
export type * from './plan-documents.ts';
export type * from './policy-documents.ts';
export type * from './record-documents.ts';
export type * from './school-batch-documents.ts';
export type * from './session-documents.ts';
export type * from './sweep-documents.ts';
export type * from './year-end-documents.ts';
