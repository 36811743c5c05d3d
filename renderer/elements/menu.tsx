import { DropdownMenu } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { classes } from './classes.ts'
import { floats } from './floats.ts'
import { Icon, type IconName } from './icon.tsx'
import { Keys } from './key.tsx'
import { useLeaving } from './leaving.ts'
import style from './menu.module.css'

/** A menu under the button it is given. Entries: `MenuItem`, `MenuLine`, `MenuTitle`. */
export const Menu = ({
  trigger,
  children,
  align = 'start',
  className,
}: {
  trigger: ReactNode
  children: ReactNode
  align?: 'start' | 'end'
  className?: string
}) => {
  const [open, setOpen] = useState(false)
  useLeaving(open, () => setOpen(false))
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={setOpen}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={floats()}>
        <DropdownMenu.Content
          className={classes(style.menu, className)}
          // A long menu scrolls, and is then to be reached as a whole.
          tabIndex={0}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

type MenuItemProps = {
  icon?: IconName
  keys?: string
  disabled?: boolean
  /** Whether it holds; left out for what is only done. */
  on?: boolean
  danger?: boolean
  onPick: () => void
  children: ReactNode
}

/** One thing to do; or, with `on`, something that holds or does not. */
export const MenuItem = ({ icon, keys, disabled, on, danger, onPick, children }: MenuItemProps) => {
  const shared = {
    className: classes(style.item, danger && 'is-danger'),
    // Words alone stand under the words of entries with an icon.
    'data-bare': !icon && typeof children === 'string' ? '' : undefined,
    disabled: disabled ?? false,
    onSelect: onPick,
  }
  const words = (
    <>
      {icon && <Icon name={icon} />}
      {children}
      {(keys || on) && (
        <span className={style.after}>
          {on && <Icon name="check" />}
          {keys && <Keys keys={keys} />}
        </span>
      )}
    </>
  )
  if (on === undefined) return <DropdownMenu.Item {...shared}>{words}</DropdownMenu.Item>
  return (
    <DropdownMenu.CheckboxItem {...shared} checked={on}>
      {words}
    </DropdownMenu.CheckboxItem>
  )
}

export const MenuLine = () => <DropdownMenu.Separator className={style.line} />
export const MenuTitle = ({ children }: { children: ReactNode }) => (
  <DropdownMenu.Label className={style.title}>{children}</DropdownMenu.Label>
)
