namespace MusicGenre.Pipelines;

/// <summary>How features are summarized in a column of an IDataView.</summary>
public enum FeatureSummary
{
    /// <summary>The mean of each band over time, then the standard deviation of each: [statistic, channel, band]. Suitable for linear models and trees.</summary>
    MeanAndDeviation,

    /// <summary>All values, [channel, band, frame]. Suitable for networks.</summary>
    None,
}
