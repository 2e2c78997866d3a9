import type { LtiKey } from '../model/tools.ts';
import { expandValue } from './expand-variables.ts';
import type { LaunchFacts } from './expand-variables.ts';

/** Keys lower-cased, non-word characters to `_`, a leading `custom_` dropped: so two spellings can collide. */
function fieldName(key: string): string {
  return key
    .toLowerCase()
    .replace(/\W/g, '_')
    .replace(/^custom_/, '');
}

/**
 * The `custom` claim. Read from the tool row only (its own fields, which whoever may edit the tool can rewrite; those of the
 * key where the row has none), the placement's fields later, so they win; then expanded. Canvas: lib/lti/messages/jwt_message.rb,
 * app/models/context_external_tool.rb `set_custom_fields`
 */
export function launchCustom(
  facts: LaunchFacts,
  key: LtiKey,
): Record<string, string | number | boolean | null> {
  const { tool, placement } = facts;
  const own = tool.customFields ?? key.customFields;
  const ofKey = key.placements.find((one) => one.placement === placement)?.customFields;
  const placed = tool.placementCustomFields[placement] ?? ofKey ?? {};
  const merged: Record<string, string> = {};
  for (const fields of [own, placed]) {
    for (const [name, value] of Object.entries(fields)) merged[fieldName(name)] = value;
  }
  return Object.fromEntries(Object.entries(merged).map(([name, value]) => [name, expandValue(value, facts)]));
}
