import { host } from '../../../bridge/host.ts'
import { shortSeconds } from '../../../locales/format.ts'
import { t } from '../../../locales/t.ts'
import { failureText } from '../../../locales/wording.ts'
import { goTo } from '../../../store/places.ts'
import { useSession } from '../../../store/session.ts'
import { say } from '../../../store/toasts.ts'
import { useDesk } from '../desk.ts'

/** When a production is opened, recordings that were broken off come in, and are told of. */
export const followRescue = () =>
  useSession.subscribe(({ session }, before) => {
    if (session && !session.readOnly && session.folder !== before.session?.folder) void rescue(session.folder)
  })

const rescue = async (folder: string) => {
  const reply = await host().rescueRecordings({})
  if (!reply.ok || useSession.getState().session?.folder !== folder) return
  for (const { recording, name, seconds } of reply.value.kept)
    say(t('record.rescued', { name, seconds: shortSeconds(seconds) }), 'done', {
      label: t('record.show'),
      run: () => {
        useDesk.setState({ recording, filter: 'check' })
        goTo({ room: 'recordings' })
      },
    })
  for (const { name, failure } of reply.value.waiting) say(t('record.waiting', { name, why: failureText(failure) }), 'failed')
}
