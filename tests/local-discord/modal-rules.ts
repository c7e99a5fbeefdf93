import { COMPONENT, type Component, everyComponent } from './component.js';
import { codePoints, LIMITS } from './limits.js';
import type { Problem } from './refusal.js';
import {
  broken,
  customIdsAreUnique,
  isBlank,
  problem,
  type Rule,
  selectCountsFit,
  selectValuesAreUnique,
} from './rule.js';

/** The data of a modal callback; the schema has already checked the types. */
export interface ModalForm {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly Component[];
}

const modalComponentsFit: Rule<ModalForm> = ({ components }) =>
  components.length > LIMITS.modalComponents
    ? [problem(['components'], 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${LIMITS.modalComponents} in length.`)]
    : [];

const titleIsFilled: Rule<ModalForm> = ({ title }) =>
  isBlank(title) ? [problem(['title'], 'BASE_TYPE_REQUIRED', 'This field is required')] : [];

/** components/reference#text-input: its label stands in the label around it, or, in a row, in the input itself. */
const textInputsAreLabelled: Rule<ModalForm> = ({ components }) =>
  components.flatMap((outer, index) => {
    const inRow = (outer.components ?? []).flatMap((input, at) =>
      input.type === COMPONENT.textInput && !input.label
        ? [problem(['components', index, 'components', at, 'label'], 'BASE_TYPE_REQUIRED', 'This field is required')]
        : [],
    );
    const inLabel =
      outer.component?.type === COMPONENT.textInput && outer.component.label
        ? [problem(['components', index, 'component', 'label'], 'COMPONENT_LABEL_NOT_ALLOWED', 'Not inside a label.')]
        : [];
    return [...inRow, ...inLabel];
  });

const textLengthsAgree: Rule<ModalForm> = ({ components }) =>
  everyComponent(components).flatMap(({ path, component: { type, min_length: min, max_length: max, value } }) => {
    if (type !== COMPONENT.textInput) return [];
    return [
      ...((min ?? 0) > (max ?? Number.POSITIVE_INFINITY)
        ? [problem([...path, 'min_length'], 'BASE_TYPE_BAD_INT', 'min_length is greater than max_length.')]
        : []),
      ...(value && codePoints(value) > (max ?? Number.POSITIVE_INFINITY)
        ? [problem([...path, 'value'], 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)]
        : []),
    ];
  });

const MODAL_RULES: readonly Rule<ModalForm>[] = [
  modalComponentsFit,
  titleIsFilled,
  textInputsAreLabelled,
  textLengthsAgree,
  customIdsAreUnique,
  selectValuesAreUnique,
  selectCountsFit,
];

/** What the schema misses in a modal. */
export const modalProblems = (modal: ModalForm): Problem[] => broken(MODAL_RULES, modal);
