// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A question to the archive's index.
 *
 * @param level what the answers are
 * @param criteria all of which an answer meets
 * @param details levels whose attributes an answer carries; its own always
 * @param order of the answers; the level's usual one where empty
 * @param page which of the answers
 */
public record ArchiveQuery(
        QueryLevel level,
        List<Criterion> criteria,
        Set<QueryLevel> details,
        List<SortKey> order,
        Page page) {

    /** Copies the collections and rejects keys below the level. */
    public ArchiveQuery {
        criteria = List.copyOf(criteria);
        details = Set.copyOf(details);
        order = List.copyOf(order);
        for (Criterion criterion : criteria) {
            requireReached(level, criterion.key());
        }
        for (SortKey sort : order) {
            requireReached(level, sort.key());
        }
    }

    /** Begins a query that matches everything in scope. */
    public static Builder at(QueryLevel level) {
        return new Builder(level);
    }

    /** Tells whether a key is bound to given values. */
    boolean names(QueryKey key) {
        return criteria.stream().anyMatch(c -> c.key() == key && c.match() instanceof Match.OneOf);
    }

    private static void requireReached(QueryLevel level, QueryKey key) {
        if (!level.reaches(key.level())) {
            throw new InvalidQueryException(key + " is below the level of the query");
        }
    }

    /** Collects the parts of a query. */
    public static final class Builder {

        private final QueryLevel level;
        private final List<Criterion> criteria = new ArrayList<>();
        private final Set<QueryLevel> details;
        private final List<SortKey> order = new ArrayList<>();
        private boolean fuzzy;
        private Page page = Page.ALL;

        private Builder(QueryLevel level) {
            this.level = level;
            this.details = EnumSet.of(level);
        }

        /**
         * Finds names by parts, sound or initials of the sound; applies to the criteria that
         * follow.
         */
        public Builder fuzzy(boolean wanted) {
            fuzzy = wanted;
            return this;
        }

        /**
         * Adds a criterion written as the standard writes it: a value, a list of UIDs, wildcards, a
         * range; empty matches everything.
         */
        public Builder match(QueryKey key, String value) {
            MatchReader.read(key.kind(), value, fuzzy)
                    .ifPresent(match -> criteria.add(new Criterion(key, match)));
            return this;
        }

        /** Lets answers carry the attributes of a level above as well. */
        public Builder withDetails(QueryLevel above) {
            details.add(above);
            return this;
        }

        /** Adds a sort key after those already there. */
        public Builder orderBy(QueryKey key, boolean descending) {
            order.add(new SortKey(key, descending));
            return this;
        }

        /** Bounds the answers. */
        public Builder page(int mostAnswers, long leaveOut) {
            return page(new Page(mostAnswers, leaveOut, Optional.empty()));
        }

        /** Bounds the answers. */
        public Builder page(Page wanted) {
            page = wanted;
            return this;
        }

        /** Makes the query. */
        public ArchiveQuery build() {
            return new ArchiveQuery(level, criteria, details, order, page);
        }
    }
}
