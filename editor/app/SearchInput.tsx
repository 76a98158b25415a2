import { TextInput, type TextInputProps } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';

/** A field to search a list with; the key for searching goes to it. */
export const SearchInput = ({
  label,
  value,
  onChange,
  ...rest
}: Omit<TextInputProps, 'label' | 'value' | 'onChange'> & {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) => (
  <TextInput
    data-search
    aria-label={label}
    placeholder={label}
    leftSection={<IconSearch size={14} />}
    value={value}
    onChange={event => onChange(event.currentTarget.value)}
    {...rest}
  />
);
