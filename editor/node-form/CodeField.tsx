import { Input } from '@mantine/core';
import type { FieldInput } from '../app/schema-form/FieldView.tsx';
import type { FormField } from '../app/schema-form/model.ts';
import { ExpandedCode } from '../mapper/ExpandedCode.tsx';
import { LazyCode } from '../mapper/LazyCode.tsx';
import { toStored, toText } from '../mapper/lines.ts';
import { Preview } from '../mapper/Preview.tsx';
import { useScope } from '../mapper/use-scope.ts';
import styles from './CodeField.module.css';

/** An expression among the settings of a node. */
export const CodeField = ({
  node,
  field,
  input,
}: {
  readonly node: string;
  readonly field: FormField;
  readonly input: FieldInput;
}) => {
  const scope = useScope(node, field.gives);
  const value = toText(input.value);
  const change = (text: string) =>
    input.onChange(text.trim() === '' && !field.isRequired ? undefined : toStored(text));
  return (
    <div className={styles.field}>
      <Input.Wrapper
        label={
          <span className={styles.label}>
            {field.title}
            {field.isRequired && <span className={styles.star}> *</span>}
          </span>
        }
        labelElement="div"
        description={field.description}
        error={input.error}
      >
        <div className={styles.expand}>
          <ExpandedCode node={node} title={field.title} value={value} onChange={change} scope={scope} />
        </div>
        <div className={styles.code} data-testid={`code-${field.name}`}>
          <LazyCode
            value={value}
            onChange={change}
            scope={scope}
            label={field.title}
            placeholder={field.placeholder ?? ''}
            lines={[2, 14]}
          />
        </div>
      </Input.Wrapper>
      <Preview node={node} code={value} />
    </div>
  );
};
