import type { Limit } from '../graphql/schema'
import { Loaded } from '../parts/Notice'
import { count, counted, duration } from '../parts/numbers'
import { useQuery } from '../parts/useQuery'
import { When } from '../parts/When'
import { wordOf } from '../parts/words'
import { Page } from '../shell/Page'

const limitsQuery = 'query Limits { limits { dialect windowSeconds concurrency mostQueued isKnown used resetsAt held queued } }'

export function LimitsPage() {
  const query = useQuery<{ limits: Limit[] }>(limitsQuery, {}, { everySeconds: 5 })
  return (
    <Page title="Limits">
      <Loaded of={query}>
        {({ limits }) => (
          <div class="columns">
            {limits.map(limit => (
              <LimitPanel key={limit.dialect} limit={limit} />
            ))}
          </div>
        )}
      </Loaded>
    </Page>
  )
}

const isUnlimited = (limit: Limit) => limit.windowSeconds === 0 && limit.concurrency === 0

function LimitPanel({ limit }: { limit: Limit }) {
  return (
    <section class="panel">
      <h2>
        {wordOf(limit.dialect)} {!limit.isKnown && <span class="chip warn">Unknown</span>}
      </h2>
      {!limit.isKnown && <p>The limiter’s Redis does not answer: what is limited is refused until it does.</p>}
      {isUnlimited(limit) ? (
        <p class="dim">No limit: bulks are taken as they come.</p>
      ) : (
        <dl class="facts">
          {limit.windowSeconds > 0 && (
            <div>
              <dt>Window</dt>
              <dd>
                {limit.used > 0 ? 'used' : 'free'}, one bulk every {duration(limit.windowSeconds)}
                {limit.resetsAt && (
                  <>
                    , free again <When at={limit.resetsAt} />
                  </>
                )}
              </dd>
            </div>
          )}
          {limit.concurrency > 0 && (
            <div>
              <dt>At once</dt>
              <dd>
                {count(limit.held.length)} of {counted(limit.concurrency, 'place')} held
                <Moments of={limit.held} word="until" />
              </dd>
            </div>
          )}
          {limit.mostQueued > 0 && (
            <div>
              <dt>Queue</dt>
              <dd>
                {count(limit.queued.length)} of {counted(limit.mostQueued, 'place')} taken
                <Moments of={limit.queued} word="starts" />
              </dd>
            </div>
          )}
        </dl>
      )}
    </section>
  )
}

const Moments = ({ of, word }: { of: string[]; word: string }) =>
  of.length === 0 ? null : (
    <ul class="dim">
      {of.map(at => (
        <li key={at}>
          {word} <When at={at} />
        </li>
      ))}
    </ul>
  )
