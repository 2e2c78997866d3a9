import { z } from 'zod';
import { importUser } from '../sis/import-user.ts';
import { begin, openRun } from '../sis/run-import.ts';
import { RowSkipped, type SisRow, type SisRun } from '../sis/sis-run.ts';
import type { ControlCall } from './control-acts.ts';
import { read } from './control-input.ts';

const schema = z.strictObject({
  userId: z.string(),
  loginId: z.string(),
  name: z.string(),
  /** `saml`, `canvas` ...; a row that names none matches logins of any provider. */
  provider: z.string().optional(),
  status: z.enum(['active', 'suspended', 'deleted']).optional(),
  email: z.string().optional(),
  integrationId: z.string().optional(),
});

/** What became of the row; `reason` when it was skipped. */
export interface SisRowOutcome {
  outcome: 'updated' | 'adopted' | 'created' | 'deleted' | 'skipped';
  loginId: number | null;
  reason: string | null;
}

/** POST /sis-rows: one row of the nightly `users.csv`, as an import of its own. */
export function importSisRow({ deps, body }: ControlCall): SisRowOutcome {
  const { userId, loginId, name, provider, status, email, integrationId } = read(schema, body) as Record<
    string,
    string | undefined
  >;
  const row: SisRow = {
    user_id: userId ?? '',
    login_id: loginId ?? '',
    full_name: name ?? '',
    status: status ?? 'active',
    authentication_provider_id: provider ?? '',
    email: email ?? '',
    integration_id: integrationId ?? '',
  };
  return tryRow(openRun(deps, begin(deps)), row);
}

/** A row of users.csv and what became of it, skipped ones too. */
export function tryRow(run: SisRun, row: SisRow): SisRowOutcome {
  try {
    const { outcome, loginId } = importUser(run, row) ?? { outcome: 'skipped', loginId: null };
    return { outcome, loginId, reason: null };
  } catch (problem) {
    if (!(problem instanceof RowSkipped)) throw problem;
    return { outcome: 'skipped', loginId: null, reason: problem.message };
  }
}
