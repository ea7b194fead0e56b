// SPDX-License-Identifier: Apache-2.0
// A DICOM application of other makers (dcmjs-dimse). `node peer.cjs scp PORT` answers whatever it is asked and tells each request
// as a line of JSON; `node peer.cjs scu PORT REQUESTS` makes a JSON list of requests and tells each response.
'use strict';

const dimse = require('dcmjs-dimse');

dimse.log.disableAll();
const { Dataset, requests, responses } = dimse;
const IMPLICIT = '1.2.840.10008.1.2';
const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const elements = (message) => (message.hasDataset() ? message.getDataset().getElements() : {});

class Application extends dimse.Scp {
  associationRequested(association) {
    for (const { id } of association.getPresentationContexts()) {
      association.getPresentationContext(id).setResult(dimse.constants.PresentationContextResult.Accept, IMPLICIT);
    }
    this.sendAssociationAccept();
  }

  associationReleaseRequested() {
    this.sendAssociationReleaseResponse();
  }

  answer(operation, request, callback) {
    const event = operation === 'NEventReport' || operation === 'NCreate';
    const sopClass = event ? request.getAffectedSopClassUid() : request.getRequestedSopClassUid();
    const uid = event ? request.getAffectedSopInstanceUid() : request.getRequestedSopInstanceUid();
    const type = operation === 'NAction' ? request.getActionTypeId() : operation === 'NEventReport' ? request.getEventTypeId() : 0;
    tell({ operation, sopClass, uid, type, dataset: elements(request) });
    const response = responses[`${operation}Response`].fromRequest(request);
    response.setStatus(0);
    if (operation === 'NGet') {
      response.setDataset(new Dataset({ ProcedureStepState: 'IN PROGRESS' }));
    }
    callback(response);
  }
}

for (const operation of ['NCreate', 'NSet', 'NAction', 'NGet', 'NDelete', 'NEventReport']) {
  const method = `${operation[0].toLowerCase()}${operation.slice(1)}Request`;
  Application.prototype[method] = function perform(request, callback) {
    this.answer(operation, request, callback);
  };
}

function listen(port) {
  const server = new dimse.Server(Application);
  server.on('networkError', (e) => tell({ error: String(e) }));
  server.listen(port);
}

function invoke(port, list) {
  const client = new dimse.Client();
  for (const { operation, args, dataset, context } of list) {
    const request = new requests[`${operation}Request`](...args, ...(context ? [context] : []));
    if (dataset) {
      request.setDataset(new Dataset(dataset));
    }
    request.on('response', (response) =>
      tell({ operation, status: response.getStatus(), dataset: elements(response) }),
    );
    client.addRequest(request);
  }
  client.on('networkError', (e) => tell({ error: String(e) }));
  client.send('127.0.0.1', port, 'CLIENT', 'SERVER');
}

const [role, port, list] = process.argv.slice(2);
if (role === 'scp') {
  listen(Number(port));
} else {
  invoke(Number(port), JSON.parse(list));
}
