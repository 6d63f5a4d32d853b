import type { Json, Task } from '../graphql/schema'

/** Rows in the form in which their sender posts them, so that they can be corrected and sent again. A token is left for the sender to fill in. */
export function ownForm(task: Task, rows: Json[]): { [name: string]: Json } {
  if (task.dialect === 'DENGAGE') return dengage(task, rows)
  if (task.dialect === 'PLACEWISE') return placewise(task, rows)
  return altcraft(task, rows)
}

/** The address to which the form is posted. */
export function ownAddress(task: Task): string {
  if (task.dialect === 'DENGAGE') return '/rest/bulk/contacts'
  if (task.dialect === 'PLACEWISE') return '/v3/<club>/members/imports'
  return task.bulk.launch
    ? `/api/v1.1/campaigns/triggers/import_and_start_batch_task`.replace(
        'campaigns/triggers',
        task.bulk.launch.kind === 'WORKFLOW' ? 'workflows' : 'campaigns/triggers',
      )
    : '/api/v1.1/profiles/import_batch'
}

function altcraft({ bulk: { databaseId, matching, launch, rule } }: Task, rows: Json[]): { [name: string]: Json } {
  const head: { [name: string]: Json } = { token: '', db_id: databaseId ?? 1, matching }
  if (rule.fieldName) head.field_name = rule.fieldName
  if (rule.resourceId) head.resource_id = rule.resourceId
  if (rule.query) head.custom_request = rule.query
  if (rule.skipTriggers) head.skip_triggers = true
  if (rule.skipInvalidSubscriptions) head.skip_invalid_subscriptions = true
  if (rule.detectGeo) head.detect_geo = true
  if (launch) head[launch.kind === 'WORKFLOW' ? 'workflow_id' : 'trigger_id'] = launch.campaignId
  if (launch?.delayMinutes) head.timeout = launch.delayMinutes
  if (launch?.content) head.content = launch.content
  return { ...head, data: rows }
}

function dengage({ bulk: { rule } }: Task, rows: Json[]): { [name: string]: Json } {
  return { columns: namesOf(rows), insertIfNotExists: rule.writing === 'UPSERT', throwExceptionIfInvalidRecord: rule.allOrNothing, contactDatas: rows }
}

function placewise({ importId, bulk: { rule } }: Task, rows: Json[]): { [name: string]: Json } {
  const head: { [name: string]: Json } = importId ? { import_id: importId } : {}
  head.operation = rule.writing === 'UPDATE' ? 'update' : 'create'
  if (rule.writing === 'ADD') head.only_create = true
  return { ...head, members: rows }
}

function namesOf(rows: Json[]): string[] {
  const names = new Set<string>(['contact_key'])
  for (const row of rows) if (row && typeof row === 'object' && !Array.isArray(row)) for (const name of Object.keys(row)) names.add(name)
  return [...names]
}
