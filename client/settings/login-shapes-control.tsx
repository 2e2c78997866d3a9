import { Button } from '@instructure/ui-buttons';
import { Checkbox } from '@instructure/ui-checkbox';
import { TextInput } from '@instructure/ui-text-input';
import { useState } from 'react';
import { emailShape, isShape, readWritten, shapeOf, widestShapes } from '../../contract/login-shapes.ts';
import { useSay } from '../texts/texts.ts';
import { shapeInWords } from './shape-words.ts';

interface LoginShapesControlProps {
  /** As admins wrote them: further shapes, and behind a minus those that are none. */
  readonly value: readonly string[];
  /** As the district's rosters taught them. */
  readonly learned: readonly string[];
  /** Ids of what is said of it. */
  readonly describedBy: string;
  readonly disabled: boolean;
  readonly onChange: (lines: readonly string[]) => void;
}

/** What the district's own login ids look like: learned ones are kept or dropped, others added by an example. */
export function LoginShapesControl({
  value,
  learned,
  describedBy,
  disabled,
  onChange,
}: LoginShapesControlProps) {
  const say = useSay();
  const { more, none } = readWritten(value);
  const taught = widestShapes(learned).filter((shape) => shape !== emailShape);
  const rows = [...new Set([...taught, ...none])].sort();
  const toggle = (shape: string) =>
    onChange(none.includes(shape) ? value.filter((line) => line !== `-${shape}`) : [...value, `-${shape}`]);
  return (
    <fieldset className="rules shapes" aria-describedby={describedBy}>
      <legend>{say('setting.loginShapes')}</legend>
      <p className="why">{say(taught.length > 0 ? 'shape.learned' : 'shape.none-learned')}</p>
      <ul>
        <li>{shapeInWords(say, emailShape)}</li>
        {rows.map((shape) => (
          <li key={shape}>
            <Checkbox
              label={shapeInWords(say, shape)}
              checked={!none.includes(shape)}
              disabled={disabled}
              onChange={() => toggle(shape)}
            />
          </li>
        ))}
        {more.map((shape) => (
          <li key={`more ${shape}`} className="switch">
            <span>{isShape(shape) ? shapeInWords(say, shape) : shape}</span>
            <Button
              size="small"
              interaction={disabled ? 'disabled' : 'enabled'}
              onClick={() => onChange(value.filter((line) => line !== shape))}
            >
              {say('shape.remove', { shape })}
            </Button>
          </li>
        ))}
      </ul>
      {disabled ? null : (
        <AddShape
          onAdd={(shape) => {
            if (!value.includes(shape)) onChange([...value.filter((line) => line !== `-${shape}`), shape]);
          }}
        />
      )}
    </fieldset>
  );
}

/** An example is typed, and its shape is added; a shape written as one is taken as it is. */
function AddShape({ onAdd }: { readonly onAdd: (shape: string) => void }) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const shape = isShape(text) ? text : shapeOf(text);
  const add = () => {
    if (shape === '') return;
    onAdd(shape);
    setTyped('');
  };
  return (
    <div className="add-shape">
      <TextInput
        renderLabel={say('shape.example')}
        value={typed}
        maxLength={80}
        autoComplete="off"
        onChange={(_event, to) => setTyped(to)}
        onKeyDown={({ key }) => {
          if (key === 'Enter') add();
        }}
      />
      <Button interaction={shape === '' ? 'disabled' : 'enabled'} onClick={add}>
        {say('shape.add')}
      </Button>
      {shape === '' ? null : <p className="why">{shapeInWords(say, shape)}</p>}
    </div>
  );
}
