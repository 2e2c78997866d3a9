/** The part of ltijs 5.9.9 that we use. Its published types are of an earlier version. */
declare module 'ltijs' {
  import type { Express, NextFunction, Request, Response } from 'express';

  /** What ltijs asks of a database plugin. `key` is false where nothing is to be encrypted. */
  export interface LtijsPlugin {
    setup(): Promise<true>;
    Close(): Promise<true>;
    /** Copies of what matches by flat equality, or false when there is none. */
    Get(key: string | false, collection: string, query?: LtijsItem): Promise<LtijsItem[] | false>;
    Insert(key: string | false, collection: string, item: LtijsItem, index?: LtijsItem): Promise<true>;
    Replace(
      key: string | false,
      collection: string,
      query: LtijsItem,
      item: LtijsItem,
      index?: LtijsItem,
    ): Promise<true>;
    Modify(key: string | false, collection: string, query: LtijsItem, changes: LtijsItem): Promise<true>;
    Delete(collection: string, query: LtijsItem): Promise<true>;
  }
  export type LtijsItem = Record<string, unknown>;

  export interface LtijsOptions {
    appRoute: string;
    loginRoute: string;
    keysetRoute: string;
    dynRegRoute: string;
    ltiaas: boolean;
    cors: boolean;
    tokenMaxAge: number;
    cookies: { secure: boolean; sameSite: 'None' };
    serverAddon: (app: Express) => void;
  }

  type Refuse = (req: Request, res: Response, next: NextFunction) => unknown;

  export interface LtijsProvider {
    readonly app: Express;
    setup(key: string, database: { plugin: LtijsPlugin }, options: LtijsOptions): LtijsProvider;
    deploy(options: { serverless: true; silent: true }): Promise<true>;
    onConnect(connect: (token: unknown, req: Request, res: Response, next: NextFunction) => unknown): true;
    onInvalidToken(refuse: Refuse): true;
    onSessionTimeout(refuse: Refuse): true;
  }

  const ltijs: { readonly Provider: LtijsProvider & { readonly constructor: new () => LtijsProvider } };
  export default ltijs;
}
