import type { FollowState } from '../graphql/follow'

const words: Record<FollowState, [string, string]> = {
  connecting: ['Connecting', 'The connection for changes is being made.'],
  live: ['Live', 'Changes are shown as they happen.'],
  paused: ['Paused', 'The tab is hidden: it catches up when it is looked at.'],
  lost: ['Reconnecting', 'The connection for changes broke. It is tried again by itself.'],
}

export function LiveState({ state }: { state: FollowState }) {
  const [word, title] = words[state]
  return (
    <span class={`live ${state}`} role="status" title={title}>
      {word}
    </span>
  )
}
