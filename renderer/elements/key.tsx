import { classes } from './classes.ts'
import style from './key.module.css'

const shown: Record<string, string> = {
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  Backspace: '⌫',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** A key cap. */
export const Key = ({ children, className }: { children: string; className?: string }) => (
  <kbd className={classes(style.key, className)}>{children}</kbd>
)

/** A binding such as "Ctrl+Z" as one cap: `Ctrl Z`. */
export const Keys = ({ keys }: { keys: string }) => (
  <Key>
    {keys
      .split(/(?<=.)\+(?=.)/)
      .map((part) => shown[part] ?? part)
      .join(' ')}
  </Key>
)
