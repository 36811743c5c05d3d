import { host } from '../bridge/host.ts'
import { t } from '../locales/t.ts'
import { say, sayFailure } from '../store/toasts.ts'

/** Shows a folder in the computer's own file manager; where the host cannot, says where it is. */
export const revealFolder = async (folder: string) => {
  const reply = await host().revealFolder({ folder })
  if (!reply.ok) sayFailure(reply.failure)
  else if (!reply.value.shown) say(t('frame.folderIs', { folder }))
}
