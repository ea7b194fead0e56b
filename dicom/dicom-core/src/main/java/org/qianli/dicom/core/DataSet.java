// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.charset.SpecificCharacterSet;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

/**
 * A data set: elements in ascending order of their tags.
 *
 * <p>Immutable; values are decoded each time they are asked for. Look-ups that find no element, an
 * empty value or a value that cannot be understood answer with nothing rather than fail: what a
 * sender wrote is not the reader's fault.
 *
 * @dicom PS3.5 7
 */
public final class DataSet implements Iterable<Element> {
    private static final DataSet EMPTY =
            new DataSet(new Element[0], SpecificCharacterSet.UNSPECIFIED);

    private final Element[] elements;
    private final SpecificCharacterSet inherited;
    private @Nullable SpecificCharacterSet characterSet;

    private DataSet(Element[] elements, SpecificCharacterSet inherited) {
        this.elements = elements;
        this.inherited = inherited;
    }

    /**
     * Makes a data set of elements that already are in ascending order.
     *
     * @param inherited the character set of the enclosing data set, which holds where this one
     *     names none
     * @throws IllegalArgumentException if a tag does not follow its predecessor
     */
    public static DataSet ofSorted(
            List<? extends Element> elements, SpecificCharacterSet inherited) {
        return new DataSet(SortedElements.require(elements.toArray(Element[]::new)), inherited);
    }

    /** Gives the data set without elements. */
    public static DataSet empty() {
        return EMPTY;
    }

    /** Starts a new data set. */
    public static Builder builder() {
        return new Builder(SpecificCharacterSet.UNSPECIFIED);
    }

    /**
     * Starts a changed copy.
     *
     * <p>A new Specific Character Set re-encodes the text; retired group lengths, which a change
     * would falsify, are left out.
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Gives the number of elements at this level. */
    public int size() {
        return elements.length;
    }

    /** Tells whether there is no element. */
    public boolean isEmpty() {
        return elements.length == 0;
    }

    @Override
    public Iterator<Element> iterator() {
        return Arrays.asList(elements).iterator();
    }

    /** Gives the elements in order, unmodifiable. */
    public List<Element> elements() {
        return List.of(elements);
    }

    /** Tells whether the element is there, with or without a value. */
    public boolean contains(int tag) {
        return indexOf(tag) >= 0;
    }

    /** Finds an element. */
    public Optional<Element> find(int tag) {
        int index = indexOf(tag);
        return index < 0 ? Optional.empty() : Optional.of(elements[index]);
    }

    private int indexOf(int tag) {
        return SortedElements.indexOf(elements, tag);
    }

    private @Nullable ValueElement value(int tag) {
        int index = indexOf(tag);
        return index >= 0 && elements[index] instanceof ValueElement value && !value.isEmpty()
                ? value
                : null;
    }

    /** Gives the character set in force: this data set's own, or the enclosing one's. */
    public SpecificCharacterSet characterSet() {
        SpecificCharacterSet known = characterSet;
        if (known == null) {
            ValueElement own = value(Tag.SpecificCharacterSet);
            known = own == null ? inherited : SpecificCharacterSet.parse(AsciiText.of(own));
            characterSet = known;
        }
        return known;
    }

    /** Gives the representation of a value, the dictionary's where the sender knew none. */
    public Vr vr(Element element) {
        int tag = element.tag();
        if (element.vr() != Vr.UN || !(element instanceof ValueElement)) {
            return element.vr();
        }
        if (Tags.isPrivate(tag)) {
            return Dictionary.vr(tag, privateCreator(tag).orElse(null));
        }
        boolean signed =
                tag != Tag.PixelRepresentation && integer(Tag.PixelRepresentation).orElse(0) == 1;
        return Dictionary.implicitVr(tag, signed);
    }

    /** Finds who reserved the block of a private element. */
    public Optional<String> privateCreator(int tag) {
        return Tags.isPrivate(tag) && (tag & 0xFFFF) >= 0x1000
                ? string(Tags.creatorOf(tag))
                : Optional.empty();
    }

    /** Finds the first value as text, decoded and without padding; numbers in decimal. */
    public Optional<String> string(int tag) {
        List<String> values = strings(tag);
        return values.isEmpty() || values.getFirst().isEmpty()
                ? Optional.empty()
                : Optional.of(values.getFirst());
    }

    /** Lists all values as text; empty values between others stay as empty strings. */
    public List<String> strings(int tag) {
        ValueElement value = value(tag);
        return value == null ? List.of() : TextValue.values(value, vr(value), characterSet());
    }

    /** Finds the first value as a person name. */
    public Optional<PersonName> personName(int tag) {
        return string(tag).map(PersonName::parse);
    }

    /** Finds the first value as a number that fits an int; text like {@code 5.0} counts. */
    public OptionalInt integer(int tag) {
        OptionalLong value = longValue(tag);
        boolean fits = value.isPresent() && value.getAsLong() == (int) value.getAsLong();
        return fits ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    /** Finds the first value as a whole number. */
    public OptionalLong longValue(int tag) {
        ValueElement value = value(tag);
        return value == null ? OptionalLong.empty() : NumberValue.firstLong(value, vr(value));
    }

    /** Finds the first value as a number. */
    public OptionalDouble number(int tag) {
        ValueElement value = value(tag);
        return value == null ? OptionalDouble.empty() : NumberValue.firstDouble(value, vr(value));
    }

    /** Lists all values as numbers; empty if any of them is none. */
    public double[] numbers(int tag) {
        ValueElement value = value(tag);
        return value == null ? new double[0] : NumberValue.doubles(value, vr(value));
    }

    /** Lists the items of a sequence. */
    public List<DataSet> items(int tag) {
        int index = indexOf(tag);
        return index >= 0 && elements[index] instanceof SequenceElement sequence
                ? sequence.dataSets()
                : List.of();
    }

    /** Finds the first item of a sequence. */
    public Optional<DataSet> item(int tag) {
        List<DataSet> items = items(tag);
        return items.isEmpty() ? Optional.empty() : Optional.of(items.getFirst());
    }

    /** Finds the first value as a date; the old form with dots counts. */
    public Optional<LocalDate> date(int tag) {
        return string(tag).flatMap(TemporalValue::date);
    }

    /** Finds the first value as a time of day; the old form with colons counts. */
    public Optional<LocalTime> time(int tag) {
        return string(tag).flatMap(TemporalValue::time);
    }

    /** Finds the first value as a date and time with offset. */
    public Optional<DateTime> dateTime(int tag) {
        return string(tag).flatMap(DateTime::parse);
    }

    /** Finds the first value as an age. */
    public Optional<Age> age(int tag) {
        return string(tag).flatMap(Age::parse);
    }

    /** Finds the raw bytes of a value, padding included; a copy. */
    public Optional<byte[]> bytes(int tag) {
        ValueElement value = value(tag);
        return value == null ? Optional.empty() : Optional.of(value.bytes());
    }

    /** Compares elements, not how their lengths were encoded around them. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DataSet that && Arrays.equals(elements, that.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    /** Gives tags and lengths, one element a line; never values. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        for (Element element : elements) {
            lines.append(element).append('\n');
        }
        return lines.toString();
    }

    SpecificCharacterSet inherited() {
        return inherited;
    }

    /** Collects elements for a new data set; {@link #build} encodes the text. */
    public static final class Builder {
        private final DraftElements draft;
        private SpecificCharacterSet inherited;

        private Builder(SpecificCharacterSet inherited) {
            this.inherited = inherited;
            this.draft = new DraftElements(inherited);
        }

        private Builder(DataSet original) {
            this.inherited = original.inherited;
            this.draft = DraftElements.of(original);
        }

        Builder inheriting(SpecificCharacterSet outer) {
            this.inherited = outer;
            return this;
        }

        /** Adds or replaces an element as it is. */
        public Builder put(Element element) {
            draft.put(element);
            return this;
        }

        /** Adds or replaces text in the representation that the dictionary names. */
        public Builder put(int tag, String... values) {
            return put(tag, dictionaryVr(tag), values);
        }

        /** Adds or replaces text in a given representation, for private elements. */
        public Builder put(int tag, Vr vr, String... values) {
            draft.put(tag, vr, values);
            return this;
        }

        /** Adds or replaces numbers, binary or as text, as the dictionary says. */
        public Builder put(int tag, int... values) {
            return put(
                    NumberEncoding.encode(
                            tag,
                            dictionaryVr(tag),
                            Arrays.stream(values).asLongStream().toArray()));
        }

        /** Adds or replaces whole numbers in a given representation. */
        public Builder putLongs(int tag, Vr vr, long... values) {
            return put(NumberEncoding.encode(tag, vr, values));
        }

        /** Adds or replaces numbers in a given representation. */
        public Builder putDoubles(int tag, Vr vr, double... values) {
            return put(NumberEncoding.encode(tag, vr, values));
        }

        /** Adds or replaces numbers, binary or as text, as the dictionary says. */
        public Builder put(int tag, double... values) {
            return put(NumberEncoding.encode(tag, dictionaryVr(tag), values));
        }

        /** Adds or replaces a date. */
        public Builder put(int tag, LocalDate date) {
            return put(tag, TemporalValue.format(date));
        }

        /** Adds or replaces a time of day, to the microsecond where there are any. */
        public Builder put(int tag, LocalTime time) {
            return put(tag, TemporalValue.format(time));
        }

        /** Adds or replaces an element without value. */
        public Builder putEmpty(int tag) {
            Vr vr = dictionaryVr(tag);
            return put(
                    vr == Vr.SQ
                            ? SequenceElement.of(tag, List.of())
                            : ValueElement.of(tag, vr, new byte[0]));
        }

        /** Adds or replaces bytes, little endian; an odd number gains a byte of padding. */
        public Builder putBytes(int tag, Vr vr, byte[] value) {
            byte[] even = value.length % 2 == 0 ? value : Arrays.copyOf(value, value.length + 1);
            if (even.length != value.length) {
                even[value.length] = vr.padding();
            }
            return put(ValueElement.of(tag, vr, even));
        }

        /**
         * Adds or replaces encapsulated pixel data; the first fragment is the basic offset table.
         */
        public Builder putFragments(List<byte[]> fragments) {
            return put(new FragmentsElement(Tag.PixelData, Vr.OB, fragments));
        }

        /** Adds or replaces a sequence. */
        public Builder putItems(int tag, List<DataSet> items) {
            return put(SequenceElement.of(tag, items));
        }

        /** Adds or replaces a sequence. */
        public Builder putItems(int tag, DataSet... items) {
            return putItems(tag, List.of(items));
        }

        /**
         * Adds or replaces every element of another data set; text keeps its meaning, not its
         * bytes.
         */
        public Builder putAll(DataSet other) {
            draft.putAll(other);
            return this;
        }

        /** Leaves an element out. */
        public Builder remove(int tag) {
            draft.remove(tag);
            return this;
        }

        private static Vr dictionaryVr(int tag) {
            Vr vr = Dictionary.vr(tag, null);
            if (vr == Vr.UN) {
                throw new IllegalArgumentException(
                        "the dictionary has no representation of " + Tags.format(tag));
            }
            return vr;
        }

        /**
         * Makes the data set.
         *
         * <p>Text is encoded in the set that (0008,0005) names; where it names none and the text
         * needs one, UTF-8 is used and named.
         *
         * @throws DicomException if text does not fit the named character set
         */
        public DataSet build() {
            return new DataSet(draft.encode(inherited), inherited);
        }
    }
}
