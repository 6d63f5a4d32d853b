import type { Json } from '../graphql/schema'
import { count } from '../parts/numbers'
import { readRow, type Cell, type Mapping } from './mapping'
import type { Entry, Source } from './readFile'

const isTexts = (value: Json): value is string[] => Array.isArray(value) && value.every(item => typeof item === 'string')

const written = (value: Json | undefined) =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : isTexts(value) ? value.join(', ') : JSON.stringify(value)

/** The first rows as they would be read. */
export function RowPreview({ source, mapping, types }: { source: Source; mapping: Mapping; types: ReadonlyMap<string, string> }) {
  const names = source.areEntries ? source.columns : Object.values(mapping).filter(Boolean)
  const rows = source.first.map(row =>
    source.areEntries ? Object.entries(row.data as Entry).map(([name, value]): [string, Cell] => [name, { value }]) : readRow(row, mapping, types),
  )
  const faults = rows.flat().filter(([, cell]) => cell.fault).length
  return (
    <>
      <p role="status">
        {faults > 0 ? (
          <span class="bad-text">
            {faults === 1 ? 'One value of these rows does not fit its field' : `${count(faults)} values of these rows do not fit their fields`}: the server
            would reject {faults === 1 ? 'the row' : 'the rows'}.
          </span>
        ) : (
          'All of these rows fit their fields.'
        )}
      </p>
      <div class="scroller" tabIndex={0} role="region" aria-label="First rows">
        <table aria-label="First rows as they would be read">
          <thead>
            <tr>
              <th class="number">Row</th>
              {names.map(name => (
                <th key={name}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => {
              const cells = new Map(row)
              return (
                <tr key={index}>
                  <td class="number">{index + 1}</td>
                  {names.map(name => (
                    <PreviewCell key={name} cell={cells.get(name)} />
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}

function PreviewCell({ cell }: { cell: Cell | undefined }) {
  if (!cell || cell.value === undefined)
    return (
      <td>
        <span class="none">–</span>
      </td>
    )
  return cell.fault ? (
    <td class="wrong">
      {written(cell.value)} <span class="bad-text">{cell.fault}</span>
    </td>
  ) : (
    <td>{written(cell.value)}</td>
  )
}
