// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * User information item: everything that is negotiated beside the presentation contexts.
 *
 * @param maxPduLength longest P-DATA-TF body its sender can receive; 0 is no limit
 * @param implementationVersion empty when not given
 * @param asyncWindow null when not negotiated
 * @param userIdentity in a request, null when not given
 * @param identityResponse in an acceptance, the server response in hexadecimal, null when not given
 * @dicom PS3.8 9.3.2.3
 * @dicom PS3.7 D.3.3
 */
public record UserInformation(
        long maxPduLength,
        String implementationClassUid,
        String implementationVersion,
        @Nullable AsyncWindow asyncWindow,
        List<RoleSelection> roles,
        List<ExtendedNegotiation> extended,
        List<CommonExtendedNegotiation> commonExtended,
        @Nullable UserIdentity userIdentity,
        @Nullable String identityResponse) {
    static final int ITEM = 0x50;
    private static final int MAX_LENGTH = 0x51;
    private static final int IMPLEMENTATION_CLASS = 0x52;
    private static final int IMPLEMENTATION_VERSION = 0x55;
    private static final int IDENTITY_RESPONSE = 0x59;

    public UserInformation {
        roles = List.copyOf(roles);
        extended = List.copyOf(extended);
        commonExtended = List.copyOf(commonExtended);
    }

    /** Returns what every request and acceptance must carry, and nothing else. */
    public static UserInformation basic(long maxPduLength, String classUid, String version) {
        return new UserInformation(
                maxPduLength, classUid, version, null, List.of(), List.of(), List.of(), null, null);
    }

    public UserInformation withAsyncWindow(@Nullable AsyncWindow window) {
        return with(parts -> parts.asyncWindow = window);
    }

    public UserInformation withRoles(List<RoleSelection> selections) {
        return with(parts -> parts.roles = selections);
    }

    public UserInformation withExtended(List<ExtendedNegotiation> negotiations) {
        return with(parts -> parts.extended = negotiations);
    }

    public UserInformation withCommonExtended(List<CommonExtendedNegotiation> negotiations) {
        return with(parts -> parts.commonExtended = negotiations);
    }

    public UserInformation withUserIdentity(@Nullable UserIdentity identity) {
        return with(parts -> parts.userIdentity = identity);
    }

    public UserInformation withIdentityResponse(@Nullable String response) {
        return with(parts -> parts.identityResponse = response);
    }

    private UserInformation with(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.assemble();
    }

    static UserInformation decode(ByteCursor item) {
        Parts parts = new Parts();
        while (item.hasRemaining()) {
            int type = item.u8();
            item.skip(1);
            parts.add(type, item.sub(item.u16()));
        }
        return parts.assemble();
    }

    void encode(ByteSink sink) {
        int start = sink.beginItem(ITEM);
        int length = sink.beginItem(MAX_LENGTH);
        sink.u32(maxPduLength);
        sink.endItem(length);
        sink.textItem(IMPLEMENTATION_CLASS, implementationClassUid);
        if (asyncWindow != null) {
            asyncWindow.encode(sink);
        }
        roles.forEach(role -> role.encode(sink));
        if (!implementationVersion.isEmpty()) {
            sink.textItem(IMPLEMENTATION_VERSION, implementationVersion);
        }
        extended.forEach(negotiation -> negotiation.encode(sink));
        commonExtended.forEach(negotiation -> negotiation.encode(sink));
        if (userIdentity != null) {
            userIdentity.encode(sink);
        }
        if (identityResponse != null) {
            int answer = sink.beginItem(IDENTITY_RESPONSE);
            sink.counted(HexFormat.of().parseHex(identityResponse));
            sink.endItem(answer);
        }
        sink.endItem(start);
    }

    /** The sub-items as they come in, in any order; or those that there are, to change some. */
    private static final class Parts {
        private long maxPduLength;
        private String classUid = "";
        private String version = "";
        private @Nullable AsyncWindow asyncWindow;
        private List<RoleSelection> roles = new ArrayList<>();
        private List<ExtendedNegotiation> extended = new ArrayList<>();
        private List<CommonExtendedNegotiation> commonExtended = new ArrayList<>();
        private @Nullable UserIdentity userIdentity;
        private @Nullable String identityResponse;

        Parts() {}

        Parts(UserInformation from) {
            maxPduLength = from.maxPduLength;
            classUid = from.implementationClassUid;
            version = from.implementationVersion;
            asyncWindow = from.asyncWindow;
            roles = from.roles;
            extended = from.extended;
            commonExtended = from.commonExtended;
            userIdentity = from.userIdentity;
            identityResponse = from.identityResponse;
        }

        void add(int type, ByteCursor item) {
            switch (type) {
                case MAX_LENGTH -> maxPduLength = item.u32();
                case IMPLEMENTATION_CLASS -> classUid = item.restAsText();
                case IMPLEMENTATION_VERSION -> version = item.restAsText();
                case AsyncWindow.ITEM -> asyncWindow = AsyncWindow.decode(item);
                case RoleSelection.ITEM -> roles.add(RoleSelection.decode(item));
                case ExtendedNegotiation.ITEM -> extended.add(ExtendedNegotiation.decode(item));
                case CommonExtendedNegotiation.ITEM ->
                        commonExtended.add(CommonExtendedNegotiation.decode(item));
                case UserIdentity.ITEM -> userIdentity = UserIdentity.decode(item);
                case IDENTITY_RESPONSE ->
                        identityResponse = HexFormat.of().formatHex(item.take(item.u16()));
                default -> {} // PS3.8 9.3.1: unrecognised items are ignored
            }
        }

        UserInformation assemble() {
            return new UserInformation(
                    maxPduLength,
                    classUid,
                    version,
                    asyncWindow,
                    roles,
                    extended,
                    commonExtended,
                    userIdentity,
                    identityResponse);
        }
    }
}
