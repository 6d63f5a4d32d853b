import { useEffect, useState } from 'preact/hooks'
import { follow } from '../graphql/follow'
import type { ImportProgress } from '../graphql/schema'
import { OutcomeBar, OutcomeLegend } from '../parts/OutcomeBar'
import { count, counted } from '../parts/numbers'
import { useQuery } from '../parts/useQuery'
import { When } from '../parts/When'
import { wordOf } from '../parts/words'

const fields = 'id rows firstAcceptedAt counts { created updated unchanged skipped rejected notAttempted } states { state count exact }'
const importQuery = `query Import($id: String!) { import(id: $id) { ${fields} } }`
const progressQuery = `subscription Progress($id: ID!) { importProgress(id: $id) { ${fields} } }`

/** All bulks of one import together, as they go on. */
export function ImportSummary({ id }: { id: string }) {
  const found = useQuery<{ import: ImportProgress | null }>(importQuery, { id })
  const [latest, setLatest] = useState<ImportProgress | null>(null)
  useEffect(() => {
    setLatest(null)
    return follow<{ importProgress: ImportProgress }>(progressQuery, { id }, { next: data => setLatest(data.importProgress) })
  }, [id])
  const shown = latest ?? found.data?.import
  if (!shown) return null
  return (
    <section class="panel" aria-label={`Import ${id}`}>
      <p>
        <strong>{shown.id}</strong>{' '}
        <span class="dim">
          {counted(shown.rows, 'row')} · {shown.states.map(item => `${count(item.count)} ${wordOf(item.state).toLowerCase()}`).join(', ')} · first accepted{' '}
          <When at={shown.firstAcceptedAt} />
        </span>
      </p>
      <OutcomeBar counts={shown.counts} rows={shown.rows} isLarge />
      <OutcomeLegend counts={shown.counts} />
    </section>
  )
}
