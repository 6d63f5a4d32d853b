import { useState } from 'preact/hooks'
import type { UserError } from '../graphql/schema'
import { messageOf, send, type Variables } from '../graphql/send'

interface Mutation<T> {
  isBusy: boolean
  errors: UserError[]
  run(variables: Variables): Promise<T | null>
}

/** A mutation of a form: what the server refuses is kept, to be shown beside the fields that it names. */
export function useMutation<T extends { userErrors: UserError[] }>(query: string): Mutation<T> {
  const [isBusy, setBusy] = useState(false)
  const [errors, setErrors] = useState<UserError[]>([])
  const run = async (variables: Variables): Promise<T | null> => {
    setBusy(true)
    try {
      const { result } = await send<{ result: T }>(query, variables)
      setErrors(result.userErrors)
      return result.userErrors.length === 0 ? result : null
    } catch (fault) {
      setErrors([{ code: '', field: null, message: messageOf(fault) }])
      return null
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, errors, run }
}
