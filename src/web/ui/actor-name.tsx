import { useTranslation } from 'react-i18next'
import { usePeople } from '../lib/people.ts'

interface Actor {
  readonly kind: 'user' | 'token' | 'operator' | 'system'
  readonly id: string | null
}

/** Who did it, by name where it was a person of the tenant. */
export function ActorName({ actor }: { readonly actor: Actor }) {
  return <>{useActorName()(actor)}</>
}

export function useActorName(): (actor: Actor) => string {
  const { t } = useTranslation('common')
  const people = usePeople()
  return ({ kind, id }) => people.find((person) => kind === 'user' && person.id === id)?.name ?? t(`actor.${kind}`)
}
