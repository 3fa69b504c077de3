namespace MusicGenre.Pipelines;

/// <summary>What becomes of features in a column of an IDataView.</summary>
public enum FeatureSummary
{
    /// <summary>The mean of each band over time, then the standard deviation of each: [statistic, channel, band]. Fit for linear models and trees.</summary>
    MeanAndDeviation,

    /// <summary>All values, [channel, band, frame]. Fit for networks.</summary>
    None,
}
