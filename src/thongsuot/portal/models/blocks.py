"""What the body of an article is made of."""

from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    RichTextBlock,
    StreamBlock,
    StreamBlockValidationError,
    StructBlock,
    TextBlock,
)
from wagtail.images.blocks import ImageChooserBlock

WITH_WORDS = frozenset({"paragraph", "quote"})
NO_WORDS = _("Bài chưa có đoạn văn nào. Hãy viết ít nhất một đoạn: ảnh hay tệp kèm theo không thay được chữ.")
INLINE_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class PhotoBlock(StructBlock):
    """A picture that is never without words for those who cannot see it."""

    image = ImageChooserBlock(label=_("Ảnh"))
    alt_text = CharBlock(
        label=_("Mô tả ảnh"),
        max_length=250,
        help_text=_("Tả điều thấy trong ảnh, cho người không nhìn thấy ảnh. Bắt buộc."),
    )
    caption = CharBlock(label=_("Chú thích"), max_length=300, required=False)

    class Meta:
        icon = "image"
        label = _("Ảnh có mô tả")
        template = "portal/blocks/photo.html"


class BodyBlock(StreamBlock):
    """The body, in the order of reading."""

    heading = CharBlock(
        label=_("Tiêu đề mục"), max_length=200, icon="title", template="portal/blocks/heading.html"
    )
    paragraph = RichTextBlock(label=_("Đoạn văn"), features=INLINE_FEATURES, icon="pilcrow")
    photo = PhotoBlock()
    caption = CharBlock(
        label=_("Chú thích của ảnh chưa có tệp"),
        max_length=300,
        icon="image",
        template="portal/blocks/caption.html",
    )
    quote = TextBlock(label=_("Trích lời"), icon="openquote", template="portal/blocks/quote.html")

    class Meta:
        block_counts = {"photo": {"max_num": 40}}

    def clean(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        """Words are never missing in public: a picture or an attached file alone cannot be read aloud or found.

        A draft may still be without.

        Source: Thông tư 32/2017/TT-BTTTT, điều 15-20 (nội dung phải có dạng văn bản).
        """
        cleaned = super().clean(value, *args, **kwargs)
        if not self.is_deferred_validation and not any(
            block.block_type in WITH_WORDS and strip_tags(str(block.value)).strip() for block in cleaned
        ):
            raise StreamBlockValidationError(non_block_errors=[NO_WORDS])
        return cleaned
