import type { UserError } from './schema'

/** A request that the server refused or that never reached it; the message is for people. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly isSignedOut = false,
  ) {
    super(message)
  }
}

export interface Answer<T> {
  data?: T | null
  errors?: { message: string; extensions?: { code?: string } }[]
}

export type Variables = Record<string, unknown>

export const address = '/graphql'

// The second header tells the server that this is the console's own page: other sites' pages cannot set it.
export const headers = { 'Content-Type': 'application/json', 'X-Requested-By': 'console' }

let whenSignedOut = () => {}

export function onSignedOut(action: () => void) {
  whenSignedOut = action
}

export async function send<T>(query: string, variables: Variables = {}, signal?: AbortSignal): Promise<T> {
  const request = {
    method: 'POST',
    headers: { ...headers, Accept: 'application/graphql-response+json, application/json' },
    body: JSON.stringify({ query, variables }),
    signal: signal ?? null,
  }
  let response: Response
  try {
    response = await fetch(address, request)
  } catch (fault) {
    if (signal?.aborted) throw fault
    throw new Refusal('The server cannot be reached. Nothing was lost: try again in a moment.')
  }
  return read<T>(response)
}

async function read<T>(response: Response): Promise<T> {
  const answer = (await response.json().catch(() => ({}))) as Answer<T>
  const fault = faultOf(response.status, answer)
  if (fault) throw fault
  return answer.data!
}

export function faultOf(status: number, answer: Answer<unknown>): Refusal | null {
  const codes = answer.errors?.map(error => error.extensions?.code ?? '') ?? []
  if (status === 401 || codes.some(code => code.includes('UNAUTHENTICATED') || code.includes('NOT_AUTHENTICATED'))) {
    whenSignedOut()
    return new Refusal('Your session has ended: sign in again.', true)
  }
  if (answer.errors?.length) return new Refusal(answer.errors.map(error => error.message).join(' '))
  return status >= 400 || !answer.data ? new Refusal(`The server answered with HTTP status ${status}.`) : null
}

/** Refusals that a mutation answers as values become a Refusal too, where no form shows them field by field. */
export function checked<T extends { userErrors: UserError[] }>(payload: T): T {
  if (payload.userErrors.length > 0) throw new Refusal(payload.userErrors.map(error => error.message).join(' '))
  return payload
}

export const messageOf = (fault: unknown) => (fault instanceof Error ? fault.message : String(fault))
