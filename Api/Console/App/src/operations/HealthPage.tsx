import type { Health } from '../graphql/schema'
import { Loaded } from '../parts/Notice'
import { count, duration } from '../parts/numbers'
import { useQuery } from '../parts/useQuery'
import { Page } from '../shell/Page'

const healthQuery = 'query Health { health { status checks { name status } queues { queue waiting oldestSeconds } } }'

const tones: Record<string, string> = { healthy: 'good', degraded: 'warn', unhealthy: 'bad' }

const Status = ({ of }: { of: string }) => <span class={`chip ${tones[of.toLowerCase()] ?? 'quiet'}`}>{of}</span>

export function HealthPage() {
  const query = useQuery<{ health: Health }>(healthQuery, {}, { everySeconds: 5 })
  return (
    <Page title="Health" heading={<>Health {query.data && <Status of={query.data.health.status} />}</>}>
      <Loaded of={query}>
        {({ health }) => (
          <div class="columns">
            <section class="panel">
              <h2>Checks</h2>
              <table class="compact" aria-label="Checks">
                <thead>
                  <tr>
                    <th>Check</th>
                    <th>Status</th>
                  </tr>
                </thead>
                <tbody>
                  {health.checks.map(check => (
                    <tr key={check.name}>
                      <th scope="row">{check.name}</th>
                      <td>
                        <Status of={check.status} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
            <section class="panel">
              <h2>Queues</h2>
              {health.queues.length === 0 ? (
                <p class="dim">Nothing waits.</p>
              ) : (
                <table class="compact" aria-label="Queues">
                  <thead>
                    <tr>
                      <th>Queue</th>
                      <th class="number">Waiting</th>
                      <th class="number">Oldest</th>
                    </tr>
                  </thead>
                  <tbody>
                    {health.queues.map(queue => (
                      <tr key={queue.queue}>
                        <th scope="row">{queue.queue}</th>
                        <td class="number">{count(queue.waiting)}</td>
                        <td class="number">{queue.oldestSeconds === null ? <span class="none">–</span> : duration(queue.oldestSeconds)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </section>
          </div>
        )}
      </Loaded>
    </Page>
  )
}
