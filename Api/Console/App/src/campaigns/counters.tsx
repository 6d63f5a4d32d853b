import type { Counter } from '../graphql/schema'
import { count } from '../parts/numbers'

const order = ['launched', 'waiting', 'sent', 'kept', 'failed']

const wordOf = (name: string) => (name.startsWith('skipped:') ? `skipped: ${name.slice('skipped:'.length).replaceAll('_', ' ')}` : name)

const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)

export const countOf = (counters: Counter[], name: string) => counters.find(counter => counter.name === name)?.count ?? 0

export const skippedOf = (counters: Counter[]) =>
  counters.filter(counter => counter.name.startsWith('skipped')).reduce((sum, counter) => sum + counter.count, 0)

export function Counters({ of }: { of: Counter[] }) {
  const shown = of.filter(counter => counter.count > 0).sort((a, b) => rank(a.name) - rank(b.name))
  if (shown.length === 0) return <p class="dim">Nothing was launched yet.</p>
  return (
    <div class="figures">
      {shown.map(counter => (
        <div key={counter.name} class="figure">
          <span class="figure-name">{wordOf(counter.name)}</span>
          <span class="figure-value">{count(counter.count)}</span>
        </div>
      ))}
    </div>
  )
}

export function CounterCells({ of }: { of: Counter[] }) {
  return (
    <>
      <td class="number">{count(countOf(of, 'launched'))}</td>
      <td class="number roomy">{count(countOf(of, 'waiting'))}</td>
      <td class="number">{count(countOf(of, 'sent') + countOf(of, 'kept'))}</td>
      <td class="number roomy">{count(skippedOf(of))}</td>
      <td class="number">{countOf(of, 'failed') > 0 ? <span class="bad-text">{count(countOf(of, 'failed'))}</span> : 0}</td>
    </>
  )
}

export const CounterHeads = () => (
  <>
    <th class="number">Launched</th>
    <th class="number roomy">Waiting</th>
    <th class="number">Sent or kept</th>
    <th class="number roomy">Skipped</th>
    <th class="number">Failed</th>
  </>
)

export const ActiveChip = ({ isActive }: { isActive: boolean }) => <span class={`chip ${isActive ? 'good' : 'gone'}`}>{isActive ? 'Active' : 'Inactive'}</span>
