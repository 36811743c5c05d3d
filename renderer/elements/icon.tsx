import { classes } from './classes.ts'
import style from './icon.module.css'
import icons from './icons.svg?raw'

/** The set drawn for this program: 16 px grid, 1.5 px round stroke. */
export const iconNames = [
  'back',
  'box',
  'brand',
  'cast',
  'check',
  'clock',
  'close',
  'cut',
  'danger',
  'delivery',
  'down',
  'edit',
  'envelope',
  'external',
  'fade',
  'file',
  'filter',
  'fit',
  'flag',
  'folder',
  'headphones',
  'info',
  'keyboard',
  'left',
  'link',
  'lock',
  'loop',
  'marker',
  'merge',
  'minus',
  'mixer',
  'more',
  'music',
  'note',
  'person',
  'pin',
  'play',
  'plus',
  'question',
  'record',
  'recordings',
  'redo',
  'refresh',
  'right',
  'ripple',
  'room',
  'script',
  'search',
  'snap',
  'sound',
  'spectrum',
  'split',
  'star',
  'stop',
  'swap',
  'theme',
  'timeline',
  'trash',
  'trimend',
  'trimstart',
  'undo',
  'up',
  'warning',
  'zoomin',
  'zoomout',
] as const
export type IconName = (typeof iconNames)[number]

/** Puts the symbols into the page once; icons refer to them. */
export const installIcons = () => {
  if (document.getElementById('i-brand')) return
  const sprite = new DOMParser().parseFromString(icons, 'image/svg+xml').documentElement
  sprite.setAttribute('style', 'position:absolute')
  document.body.prepend(document.importNode(sprite, true))
}

/** A decorative picture: whoever shows it gives the name in words beside it. */
export const Icon = ({ name, size = 16, className }: { name: IconName; size?: 12 | 13 | 14 | 16 | 20 | 26; className?: string }) => (
  <svg className={classes(style.icon, name === 'brand' && style.solid, className)} width={size} height={size} aria-hidden="true">
    <use href={`#i-${name}`} />
  </svg>
)
