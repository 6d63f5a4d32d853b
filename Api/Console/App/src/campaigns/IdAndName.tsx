import type { UserError } from '../graphql/schema'
import { isWrong } from '../parts/FieldErrors'

interface IdAndNameProps {
  id: number
  name: string
  isNew: boolean
  errors: UserError[]
  onChange: (changes: { id?: number; name?: string }) => void
}

/** What every campaign has; the id is chosen once. */
export const IdAndName = ({ id, name, isNew, errors, onChange }: IdAndNameProps) => (
  <>
    {isNew && (
      <label class="field">
        Id
        <input
          type="number"
          min="1"
          required
          value={id || ''}
          onInput={event => onChange({ id: event.currentTarget.valueAsNumber })}
          aria-invalid={isWrong(errors, 'id')}
        />
      </label>
    )}
    <label class="field wide">
      Name
      <input required value={name} onInput={event => onChange({ name: event.currentTarget.value })} aria-invalid={isWrong(errors, 'name')} />
    </label>
  </>
)
