import type { Production } from '../../../core/records/production.ts'
import { linesToChoose } from '../../../core/takes/propose.ts'
import { Button } from '../../elements/button.tsx'
import { Block } from '../../elements/panel.tsx'
import { t } from '../../locales/t.ts'
import { derived } from '../../store/derived.ts'
import { goTo, usePlaces } from '../../store/places.ts'
import { ProposalsDialog } from './proposals-dialog.tsx'

const open = derived(
  ({ lines, takes, recordings, chapters, chapterOrder }: Production) => [lines, takes, recordings, chapters, chapterOrder] as const,
  (lines, takes, recordings, chapters, chapterOrder) => linesToChoose({ lines, takes, recordings, chapters, chapterOrder }).length,
)

/** How many lines want a choice, and the program's guess for all of them. */
export const ProposalsBlock = ({ production }: { production: Production }) => {
  const guessing = usePlaces((places) => places.proposals)
  return (
    <Block title={t('takes.guess.title')} aside={t('takes.guess.open', { count: open(production) })}>
      <Button size="small" onClick={() => goTo({ proposals: true })}>
        {t('takes.guess.show')}
      </Button>
      {guessing && <ProposalsDialog production={production} />}
    </Block>
  )
}
