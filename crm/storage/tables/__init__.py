"""ORM classes, one file a noun."""

from crm.storage.tables.account import AccountRecord, AgreementRecord, ResultRecord
from crm.storage.tables.base import Base
from crm.storage.tables.celebration import CelebrationRecord
from crm.storage.tables.consent import ConsentEventRecord, EvidenceRecord, WordingRecord
from crm.storage.tables.customer import (
    AddressRecord,
    CustomerRecord,
    DetailRecord,
    EmailRecord,
    FigureRecord,
    PhoneRecord,
    TagRecord,
)
from crm.storage.tables.duplicate import MergedCustomerRecord, NotSameRecord
from crm.storage.tables.entry import EntryRecord
from crm.storage.tables.erasure import ErasureRecord, SuppressionRecord
from crm.storage.tables.history import ChangeRecord, StepRecord
from crm.storage.tables.keeping import ImportBatchRecord, KeptReportRecord, SavedViewRecord, SettingRecord
from crm.storage.tables.letter import LetterRecord, LetterRunRecord
from crm.storage.tables.occasion import OccasionRecord
from crm.storage.tables.product import GoesWithRecord, ProductNameRecord, ProductRecord
from crm.storage.tables.purchase import LineRecord, PurchaseRecord
from crm.storage.tables.relation import RelationRecord
from crm.storage.tables.segment import SegmentMemberRecord, SegmentMoveRecord, SegmentRecord, SegmentStateRecord
from crm.storage.tables.survey import SurveyAnswerRecord
from crm.storage.tables.task import TaskRecord

__all__ = [
    "AccountRecord",
    "AddressRecord",
    "AgreementRecord",
    "Base",
    "CelebrationRecord",
    "ChangeRecord",
    "ConsentEventRecord",
    "CustomerRecord",
    "DetailRecord",
    "EmailRecord",
    "EntryRecord",
    "ErasureRecord",
    "EvidenceRecord",
    "FigureRecord",
    "GoesWithRecord",
    "ImportBatchRecord",
    "KeptReportRecord",
    "LetterRecord",
    "LetterRunRecord",
    "LineRecord",
    "MergedCustomerRecord",
    "NotSameRecord",
    "OccasionRecord",
    "PhoneRecord",
    "ProductNameRecord",
    "ProductRecord",
    "PurchaseRecord",
    "RelationRecord",
    "ResultRecord",
    "SavedViewRecord",
    "SegmentMemberRecord",
    "SegmentMoveRecord",
    "SegmentRecord",
    "SegmentStateRecord",
    "SettingRecord",
    "StepRecord",
    "SuppressionRecord",
    "SurveyAnswerRecord",
    "TagRecord",
    "TaskRecord",
    "WordingRecord",
]
