import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import style from './play-button.module.css'
import { Tooltip } from './tooltip.tsx'

type PlayButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  playing: boolean
  label: string
  keys?: string
}

/** The filled round Play: one per room. */
export const PlayButton = ({ playing, label, keys, className, ...rest }: PlayButtonProps) => (
  <Tooltip text={label} keys={keys}>
    <button type="button" className={classes(style.play, className)} aria-label={label} {...rest}>
      <Icon name={playing ? 'stop' : 'play'} />
    </button>
  </Tooltip>
)
