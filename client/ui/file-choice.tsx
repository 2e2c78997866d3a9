import { IconUploadLine } from '@instructure/ui-icons';
import { useId } from 'react';

interface FileChoiceProps {
  /** On the button. */
  readonly label: string;
  /** Id of what the file is for, said before the label. */
  readonly labelledBy?: string;
  readonly describedBy?: string;
  /** As the attribute of that name. */
  readonly accept: string;
  readonly onChoose: (file: File) => void;
}

/** A button to choose a file by, in the panel's language: the browser's own speaks the browser's. The same file, mended, may be chosen again. */
export function FileChoice({ label, labelledBy, describedBy, accept, onChoose }: FileChoiceProps) {
  const id = useId();
  return (
    <span className="file-choice">
      <input
        id={id}
        className="for-screen-readers"
        type="file"
        accept={accept}
        aria-labelledby={labelledBy ? `${labelledBy} ${id}label` : undefined}
        aria-describedby={describedBy}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onChoose(file);
          target.value = '';
        }}
      />
      <label htmlFor={id} id={`${id}label`} className="file-button">
        <IconUploadLine /> {label}
      </label>
    </span>
  );
}
