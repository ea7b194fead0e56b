// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qianli.access.PatientScope;
import org.qianli.archive.query.ArchiveQueries;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.json.DicomJson;
import org.qianli.dicom.net.service.CloseableIterator;
import org.qianli.platform.ServerOptions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** Makes the answers to C-FIND, one by one as the peer takes them. */
@Component
class FindAnswers {

    private static final String NO_BASE = "";

    private final ArchiveQueries queries;
    private final PlatformTransactionManager transactions;
    private final String aeTitle;

    FindAnswers(
            ArchiveQueries queries,
            PlatformTransactionManager transactions,
            ServerOptions options) {
        this.queries = queries;
        this.transactions = transactions;
        aeTitle = options.aet();
    }

    /** Opens the answers; read and closed by the same thread. */
    CloseableIterator<DataSet> open(FindKeys keys, PatientScope scope) {
        // Within a transaction rows come from the database as they are needed.
        DefaultTransactionDefinition reading = new DefaultTransactionDefinition();
        reading.setReadOnly(true);
        TransactionStatus transaction = transactions.getTransaction(reading);
        try {
            Stream<String> rows = queries.stream(keys.query(), scope, NO_BASE);
            return new Answers(keys, rows, transaction);
        } catch (RuntimeException e) {
            transactions.rollback(transaction);
            throw e;
        }
    }

    private final class Answers implements CloseableIterator<DataSet> {

        private final FindAnswer template;
        private final boolean patients;
        private final Stream<String> rows;
        private final Iterator<String> iterator;
        private final TransactionStatus transaction;
        private final Set<List<String>> seen = new HashSet<>();
        private @Nullable DataSet next;

        Answers(FindKeys keys, Stream<String> rows, TransactionStatus transaction) {
            template = new FindAnswer(keys.identifier(), keys.level(), aeTitle);
            patients = keys.level() == RetrieveLevel.PATIENT;
            this.rows = rows;
            iterator = rows.iterator();
            this.transaction = transaction;
        }

        @Override
        public boolean hasNext() {
            while (next == null && iterator.hasNext()) {
                DataSet row = DicomJson.read(iterator.next());
                // The rows are studies; a patient is answered once.
                if (!patients || seen.add(patient(row))) {
                    next = row;
                }
            }
            return next != null;
        }

        @Override
        public DataSet next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            DataSet row = next;
            next = null;
            return template.of(row);
        }

        @Override
        public void close() {
            try {
                rows.close();
            } finally {
                transactions.commit(transaction);
            }
        }

        private static List<String> patient(DataSet row) {
            return List.of(
                    row.string(Tag.PatientID).orElse(""), row.string(Tag.PatientName).orElse(""));
        }
    }
}
