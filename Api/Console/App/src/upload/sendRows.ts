import type { UserError } from '../graphql/schema'
import { checked, send } from '../graphql/send'
import type { Entry } from './readFile'

export const mostRows = 10_000

// The server takes ten MiB in one request, and ten thousand usual rows are far less.
const mostBytes = 8 * 1024 * 1024

const encoder = new TextEncoder()

const importMutation = 'mutation Import($input: ImportProfilesInput!) { importProfiles(input: $input) { task { id } userErrors { code field message } } }'

export interface ImportSettings {
  databaseId: number
  matching: string
  fieldName?: string
  triggerId?: number
  workflowId?: number
  launchOn: string
  skipTriggers: boolean
  importId: string
}

/** Bulks of up to ten thousand rows, one after another: the order of the file is the order in which its rows are applied. */
export async function* bulksOf(rows: AsyncIterable<Entry>): AsyncGenerator<Entry[]> {
  let bulk: Entry[] = []
  let bytes = 0
  for await (const row of rows) {
    const length = encoder.encode(JSON.stringify(row)).length
    if (bulk.length === mostRows || (bulk.length > 0 && bytes + length > mostBytes)) {
      yield bulk
      bulk = []
      bytes = 0
    }
    bulk.push(row)
    bytes += length
  }
  if (bulk.length > 0) yield bulk
}

export async function sendBulk(settings: ImportSettings, rows: Entry[], number: number, signal: AbortSignal): Promise<void> {
  const input = { ...settings, requestNumber: String(number), rows }
  checked((await send<{ importProfiles: { userErrors: UserError[] } }>(importMutation, { input }, signal)).importProfiles)
}
