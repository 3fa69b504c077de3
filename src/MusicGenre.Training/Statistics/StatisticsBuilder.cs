namespace MusicGenre.Training.Statistics;

/// <summary>The inputs of all kinds of statistics, and the collection of their results.</summary>
internal sealed class StatisticsBuilder
{
    private readonly List<GraphTensor> _tensors = [];
    private readonly List<StatisticsGroup> _groups = [];
    private readonly List<int> _places = [];
    private int _count;

    public StatisticsBuilder(TensorGraph graph, GraphTensor mel, int bandCount, int frameCount)
    {
        Graph = graph;
        BandCount = bandCount;
        FrameCount = frameCount;

        // The level of a recording says nothing about its genre: decibels below the loudest value, at most 80.
        var bands = mel.Reshape(bandCount, frameCount);
        Bands = (bands - bands.MaximumOver(1, 2)).AtLeast(-80);
        BandRows = new BandRows(graph, Bands, bandCount, TextureStatistics.BandLagCount);
        FrameRows = new FrameRows(graph, frameCount);
        BaseRows = new BaseRows(BandRows, FrameRows, frameCount);
    }

    public TensorGraph Graph { get; }

    public int BandCount { get; }

    public int FrameCount { get; }

    /// <summary>Decibels, [batch, band, frame].</summary>
    public GraphTensor Bands { get; }

    /// <summary>Weighted sums of bands.</summary>
    public BandRows BandRows { get; }

    /// <summary>All rows that are measured over the frames.</summary>
    public FrameRows FrameRows { get; }

    /// <summary>Those rows from which several kinds of statistics are computed.</summary>
    public BaseRows BaseRows { get; }

    public IReadOnlyList<StatisticsGroup> Groups => _groups;

    /// <summary>Measures the rows over the frames; from then on their means and deviations can be added.</summary>
    public void Measure()
    {
        FrameRows.Measure();
        Place(FrameRows.Means, FrameRows.Count);
        Place(FrameRows.Deviations, FrameRows.Count);
    }

    /// <summary>The places of the means of rows.</summary>
    public static IEnumerable<int> Means(IEnumerable<int> rows) => rows;

    /// <summary>The places of the deviations of rows.</summary>
    public IEnumerable<int> Deviations(IEnumerable<int> rows) => rows.Select(row => FrameRows.Count + row);

    /// <summary>Makes values available to <see cref="Add"/>.</summary>
    /// <param name="values">[batch, value, 1].</param>
    /// <param name="count">The number of values.</param>
    public RowRange Place(GraphTensor values, int count)
    {
        var range = new RowRange(_count, count);
        _tensors.Add(values);
        _count += count;
        return range;
    }

    /// <summary>Adds statistics of one kind, by their places among all values.</summary>
    public void Add(string name, params IEnumerable<IEnumerable<int>> places)
    {
        var before = _places.Count;
        foreach (var part in places)
        {
            _places.AddRange(part);
        }

        _groups.Add(new StatisticsGroup(name, _places.Count - before));
    }

    /// <summary>All statistics, [batch, statistic].</summary>
    public GraphTensor Join() => Graph.Concat(1, _tensors).Gather(1, _places).Reshape(_places.Count);
}
