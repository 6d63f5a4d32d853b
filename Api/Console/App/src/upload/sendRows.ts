import type { UserError } from '../graphql/schema'
import { checked, send } from '../graphql/send'
import type { Entry } from './readFile'

export const mostRows = 10_000

// Far below what a server takes in one request, and large enough for ten thousand usual rows.
const mostCharacters = 8 * 1024 * 1024

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
  let characters = 0
  for await (const row of rows) {
    const length = JSON.stringify(row).length
    if (bulk.length === mostRows || (bulk.length > 0 && characters + length > mostCharacters)) {
      yield bulk
      bulk = []
      characters = 0
    }
    bulk.push(row)
    characters += length
  }
  if (bulk.length > 0) yield bulk
}

export async function sendBulk(settings: ImportSettings, rows: Entry[], number: number, signal: AbortSignal): Promise<void> {
  const input = { ...settings, requestNumber: String(number), rows }
  checked((await send<{ importProfiles: { userErrors: UserError[] } }>(importMutation, { input }, signal)).importProfiles)
}
