import type { UserError } from '../graphql/schema'

const nameOf = (error: UserError) => error.field?.filter(step => step !== 'input').join('.') ?? ''

/** What the server refused, each with the field that it names. */
export function FieldErrors({ errors }: { errors: UserError[] }) {
  if (errors.length === 0) return null
  return (
    <div class="notice bad" role="alert">
      <ul>
        {errors.map((error, index) => (
          <li key={index}>
            {nameOf(error) && <strong>{nameOf(error)}: </strong>}
            {error.message}
          </li>
        ))}
      </ul>
    </div>
  )
}

export const isWrong = (errors: UserError[], name: string) => errors.some(error => error.field?.includes(name)) || undefined
