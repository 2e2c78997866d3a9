import { Checkbox } from '@instructure/ui-checkbox';
import { TextInput } from '@instructure/ui-text-input';
import { findMeasureFaults, type MeasureFault, type OwnStock } from '../../contract/own-stock.ts';
import { useSay, type Say } from '../texts/texts.ts';

/** Eight cards of a common size in the middle of the sheet: something to begin from. */
export const usualMeasures: Omit<OwnStock, 'paper'> = {
  columns: 2,
  rows: 4,
  width: 85,
  height: 54,
  x0: 17,
  y0: 20,
  dx: 90,
  dy: 60,
  cutMarks: true,
};

const fields = ['columns', 'rows', 'width', 'height', 'x0', 'y0', 'dx', 'dy'] as const;

interface OwnMeasuresProps {
  readonly value: OwnStock;
  readonly onChange: (stock: OwnStock) => void;
}

/** The measures of a sheet that is not in the list, in mm. */
export function OwnMeasures({ value, onChange }: OwnMeasuresProps) {
  const say = useSay();
  const faults = findMeasureFaults(value);
  return (
    <div className="own-measures">
      {value.paper === 'letter' ? <p className="hint">{say('own.inch')}</p> : null}
      {fields.map((field) => (
        <TextInput
          key={field}
          renderLabel={say(`own.${field}`)}
          inputMode="decimal"
          defaultValue={String(value[field])}
          onChange={(_event, text) => {
            const number = Number(text.replace(',', '.'));
            if (text.trim() !== '' && Number.isFinite(number)) onChange({ ...value, [field]: number });
          }}
        />
      ))}
      <Checkbox
        label={say('own.cutMarks')}
        checked={value.cutMarks}
        onChange={() => onChange({ ...value, cutMarks: !value.cutMarks })}
      />
      <div role="alert">
        {faults.map((fault) => (
          <p key={fault.measure} className="field-fault">
            {faultInWords(say, fault)}
          </p>
        ))}
      </div>
    </div>
  );
}

/** Which measure it is, and what it may be. */
function faultInWords(say: Say, { code, measure, ...limits }: MeasureFault): string {
  const isCount = measure === 'columns' || measure === 'rows';
  const kind = code === 'off-sheet' && isCount ? 'off-sheet.count' : code;
  return say(`own.fault.${kind}`, { label: say(`own.${measure}`), ...limits });
}
