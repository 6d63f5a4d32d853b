import type { Field } from '../graphql/schema'
import type { Mapping } from './mapping'
import type { Source } from './readFile'

interface MapColumnsProps {
  source: Source
  targets: Field[]
  mapping: Mapping
  onChange(mapping: Mapping): void
}

const sample = (source: Source, column: string) =>
  source.first
    .map(row => row[column])
    .filter(value => value !== '' && value !== null && value !== undefined)
    .slice(0, 2)
    .map(value => (typeof value === 'object' ? JSON.stringify(value) : String(value)))
    .join(', ')

export function MapColumns({ source, targets, mapping, onChange }: MapColumnsProps) {
  const taken = Object.values(mapping)
  return (
    <table class="compact mapping" aria-label="Columns and fields">
      <thead>
        <tr>
          <th>Column</th>
          <th class="roomy">For example</th>
          <th>Goes to</th>
        </tr>
      </thead>
      <tbody>
        {source.columns.map(column => (
          <tr key={column}>
            <th scope="row">{column}</th>
            <td class="roomy sample">{sample(source, column)}</td>
            <td>
              <select
                aria-label={`Field for the column ${column}`}
                value={mapping[column] ?? ''}
                onChange={event => onChange({ ...mapping, [column]: event.currentTarget.value })}
              >
                <option value="">Leave out</option>
                {targets.map(field => (
                  <option key={field.name} value={field.name} disabled={taken.includes(field.name) && mapping[column] !== field.name}>
                    {field.name} ({field.type})
                  </option>
                ))}
              </select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
