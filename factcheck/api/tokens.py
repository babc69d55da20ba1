"""Tokens: made for a name and a password, listed and revoked by their owner."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from knox.models import AuthToken
from rest_framework import mixins, serializers, status
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from factcheck.api.authentication import read_basic, sign_in


class TokenSerializer(serializers.ModelSerializer[AuthToken]):
    key = serializers.CharField(
        source="token_key",
        help_text=_("The token's first characters, by which it is known and revoked."),
    )
    created_at = serializers.DateTimeField(source="created")
    expires_at = serializers.DateTimeField(source="expiry", allow_null=True)

    class Meta:
        model = AuthToken
        fields = ["key", "created_at", "expires_at"]
        read_only_fields = fields


class NewTokenSerializer(TokenSerializer):
    token = serializers.CharField(
        help_text=_("Shown this once; only its hash is stored.")
    )

    class Meta(TokenSerializer.Meta):
        fields = ["token", *TokenSerializer.Meta.fields]
        read_only_fields = fields


class TokenInput(serializers.Serializer[Any]):
    username = serializers.CharField(max_length=150)
    password = serializers.CharField(max_length=500, trim_whitespace=False)
    days = serializers.IntegerField(
        min_value=1,
        max_value=3650,
        required=False,
        help_text=_("How long the token is good for. Without it: until revoked."),
    )

    def to_internal_value(self, data: Any) -> Any:
        """Take name and password from a Basic header where there is one."""
        header = self.context["request"].headers.get("Authorization", "")
        if (basic := read_basic(header)) and isinstance(data, dict):
            data = {**data, "username": basic[0], "password": basic[1]}
        return super().to_internal_value(data)


@extend_schema_view(
    list=extend_schema(summary="List your tokens"),
    destroy=extend_schema(summary="Revoke a token"),
    create=extend_schema(
        summary="Make a token",
        description="Name and password go in the body, or in a Basic header.",
        request=TokenInput,
        responses={201: OpenApiResponse(NewTokenSerializer)},
    ),
)
class TokenViewSet(
    mixins.ListModelMixin, mixins.DestroyModelMixin, GenericViewSet[AuthToken]
):
    queryset = AuthToken.objects.none()
    serializer_class = TokenSerializer
    pagination_class = None
    filter_backends = []
    lookup_field = "token_key"
    lookup_url_kwarg = "key"

    def get_permissions(self) -> list[BasePermission]:
        return [AllowAny()] if self.action == "create" else [IsAuthenticated()]

    def get_authenticators(self) -> list[Any]:
        # A Basic header belongs to the body here, so nothing else may read it.
        making = self.request is not None and self.request.method == "POST"
        return [] if making else super().get_authenticators()

    def get_authenticate_header(self, request: Request) -> str:
        # Nobody authenticates the making of a token, and still a failure is a 401.
        return "Token"

    def get_queryset(self) -> Any:
        return AuthToken.objects.filter(user=self.request.user).order_by("-created")

    def create(self, request: Request) -> Response:
        asked = TokenInput(data=request.data, context={"request": request})
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        user = sign_in(request._request, given["username"], given["password"])
        days = given.get("days")
        row, token = AuthToken.objects.create(
            user, expiry=timedelta(days=days) if days else None
        )
        row.token = token
        made = NewTokenSerializer(row)
        return Response(made.data, status=status.HTTP_201_CREATED)
