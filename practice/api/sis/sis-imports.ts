import type { Account } from '../../model/accounts.ts';
import type { SisImport, SisOptions } from '../../model/imports.ts';
import { accountRights } from '../../rights/rights.ts';
import { runImport } from '../../sis/run-import.ts';
import type { ApiAnswer, ApiCall } from '../api-call.ts';
import { pathParam } from '../api-call.ts';
import { ApiError, badRequest, notAuthorized, notFound } from '../api-error.ts';
import { findAccount } from '../find-by-id.ts';
import { isoTime } from '../json/iso-time.ts';
import { paged } from '../paging.ts';
import { flag, text } from '../params.ts';

const DROP_STATUSES = ['deleted', 'completed', 'inactive'] as const;

/**
 * POST /accounts/:account_id/sis_imports: one CSV as the raw body (`text/csv`); no zip and no form file here. Its answer is that of
 * an import still waiting, though it is done already. (Canvas: app/controllers/sis_imports_api_controller.rb)
 */
export function createSisImport(call: ApiCall): ApiAnswer {
  requireSis(call, 'import_sis');
  const options = readOptions(call);
  const files = [{ name: 'sis_import.csv', csv: call.body }];
  const done = runImport(call, files, { options, startedBy: call.caller.id });
  return { body: { ...presentImport(done), workflow_state: 'created', progress: 0, ended_at: null } };
}

/** GET /accounts/:account_id/sis_imports: the latest first. */
export function listSisImports(call: ApiCall): ApiAnswer {
  requireSis(call, 'manage_sis');
  const page = paged(call, [...call.world.sisImports.all()].toReversed(), 'no-total', presentImport);
  return { ...page, body: { sis_imports: page.body } };
}

/** GET /accounts/:account_id/sis_imports/:id. */
export function showSisImport(call: ApiCall): ApiAnswer {
  requireSis(call, 'manage_sis');
  const found = call.world.sisImports.get(Number(pathParam(call, 'id')));
  if (found === undefined) throw notFound();
  return { body: presentImport(found) };
}

function requireSis(call: ApiCall, right: 'import_sis' | 'manage_sis'): Account {
  const account = findAccount(call, pathParam(call, 'account_id'));
  if (account.parentId !== null)
    throw new ApiError(400, { errors: ['SIS imports can only be executed on root accounts'] });
  if (!accountRights(call.world, call.caller.id, account.id).has(right))
    throw notAuthorized(call.world.flags);
  return account;
}

function readOptions(call: ApiCall): SisOptions {
  const { input } = call;
  const threshold = Number(text(input, 'change_threshold') ?? Number.NaN);
  const dropped = text(input, 'batch_mode_enrollment_drop_status');
  return {
    overrideStickiness: flag(input, 'override_sis_stickiness') === true,
    updateSisIdIfLoginClaimed: flag(input, 'update_sis_id_if_login_claimed') === true,
    skipDeletes: flag(input, 'skip_deletes') === true,
    batchTermId: flag(input, 'batch_mode') === true ? termOf(call) : null,
    dropStatus: DROP_STATUSES.find((status) => status === dropped) ?? 'deleted',
    changeThreshold: Number.isFinite(threshold) ? threshold : null,
  };
}

function termOf(call: ApiCall): number {
  const asked = text(call.input, 'batch_mode_term_id') ?? '';
  const term = call.world.terms.get(Number(asked));
  if (term?.workflowState !== 'active')
    throw badRequest('Batch mode specified, but the given batch_mode_term_id cannot be found.');
  return term.id;
}

function presentImport(done: SisImport): Record<string, unknown> {
  const { counts, batchDeleted, options } = done;
  return {
    id: done.id,
    created_at: isoTime(done.createdAt),
    ended_at: isoTime(done.createdAt),
    progress: 100,
    workflow_state: done.workflowState,
    data: {
      import_type: 'instructure_csv',
      supplied_batches: done.supplied,
      counts: {
        courses: counts.course,
        sections: counts.section,
        users: counts.user,
        logins: counts.login,
        enrollments: counts.enrollment,
        batch_enrollments_deleted: batchDeleted.enrollments,
        batch_sections_deleted: batchDeleted.sections,
        batch_courses_deleted: batchDeleted.courses,
        warning_count: done.warnings.length,
      },
    },
    batch_mode: options.batchTermId !== null,
    batch_mode_term_id: options.batchTermId,
    override_sis_stickiness: options.overrideStickiness,
    ...(done.warnings.length === 0 ? {} : { processing_warnings: done.warnings.slice(0, 24) }),
  };
}
