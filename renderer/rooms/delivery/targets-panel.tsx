import { Button } from '../../elements/button.tsx'
import { Panel, PanelHead } from '../../elements/panel.tsx'
import { Picker } from '../../elements/picker.tsx'
import { Check } from '../../elements/toggles.tsx'
import { revealFolder } from '../../frame/reveal-folder.ts'
import { t } from '../../locales/t.ts'
import { CoverBlock } from './cover-block.tsx'
import { useDeliveries } from './deliveries.ts'
import style from './delivery.module.css'
import { formatsOf, targetNames } from './targets.ts'

/** What may be delivered, each with its limits; ticked targets are columns of the table. */
export const TargetsPanel = () => {
  const { targets, formats, folder } = useDeliveries()
  return (
    <Panel label={t('delivery.targets')} side="left">
      <PanelHead title={t('delivery.targets')} />
      {targetNames.map((target) => (
        <div key={target} className={style.target}>
          <Check
            label={<b>{t(`delivery.target.${target}.name`)}</b>}
            on={targets.includes(target)}
            onChange={(on) =>
              useDeliveries.setState({ targets: targetNames.filter((other) => (other === target ? on : targets.includes(other))) })
            }
          />
          <small className="second">{t(`delivery.target.${target}.limits`)}</small>
          <small className="quiet">{t(`delivery.target.${target}.form`)}</small>
          {formatsOf[target].length > 1 && (
            <Picker
              label={t('delivery.formatOf', { target: t(`delivery.target.${target}.name`) })}
              className={style.format}
              value={formats[target]}
              options={formatsOf[target].map((format) => ({ value: format, label: t(`delivery.format.${format}`) }))}
              onChange={(format) => useDeliveries.setState({ formats: { ...formats, [target]: format } })}
            />
          )}
        </div>
      ))}
      <CoverBlock />
      <span className="grow" />
      {folder && (
        <div className={style.folder}>
          <h3>{t('delivery.folder')}</h3>
          <Button icon="folder" className={style.folderButton} onClick={() => void revealFolder(folder)} title={folder}>
            <span className="ellipsis">{folder.split(/[/\\]/).at(-2)}</span>
            <span className={style.last}>/ {folder.split(/[/\\]/).at(-1)}</span>
          </Button>
          <p className="quiet small">{t('delivery.folderKept')}</p>
        </div>
      )}
    </Panel>
  )
}
