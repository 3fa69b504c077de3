using Microsoft.ML.Data;
using MusicGenre.Inference;
using MusicGenre.ManagedEngine.Onnx;
using MusicGenre.OnnxRuntime;
using MusicGenre.Pipelines;
using MusicGenre.Pipelines.Reading;
using MusicGenre.Pipelines.Scoring;
using MusicGenre.Tests.OnnxRuntime;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

/// <summary>The views and the transformer of this library, used as any code of ML.NET may use them.</summary>
public sealed class ScoringViewTests : IDisposable
{
    private readonly OnnxRuntimeTransformer _transformer;
    private readonly SegmentView _source;

    public ScoringViewTests()
    {
        var graph = new GraphBuilder(13, 5, 2);
        var sums = graph.Node("MatMul", ["x", graph.Numbers(1, 10)]);
        var doubled = graph.Node("Add", ["x", "x"]);
        var session = new OnnxRuntimeEngine().Load(
            new NetworkSource(graph.Output(sums, OnnxTensorReader.Float).Output(doubled, OnnxTensorReader.Float, 2).ToBytes(), "network"));
        _transformer = new OnnxRuntimeTransformer(session);
        _source = new SegmentView(
            MlNetSession.CreateSchema(new MlNetContract(session.Input, session.Outputs, TakesOneItem: false)), [[1, 2], [3, 4, 5, 6, 0]], [2, 4]);
    }

    public void Dispose() => _transformer.Dispose();

    [Fact]
    public void Transform_Rows_KeepsTheSourceAndAddsEachOutput()
    {
        var view = _transformer.Transform(_source);
        using var cursor = view.GetRowCursor(view.Schema);
        var getters = view.Schema.Select(column => cursor.GetGetter<VBuffer<float>>(column)).ToArray();
        List<float[][]> rows = [];
        while (cursor.MoveNext())
        {
            rows.Add(Array.ConvertAll(getters, getter =>
            {
                var values = default(VBuffer<float>);
                getter(ref values);
                return values.DenseValues().ToArray();
            }));
        }

        Assert.Equal(2, rows.Count);
        Assert.Equal([[1, 2], [21], [2, 4]], rows[0]);
        Assert.Equal([[3, 4, 5, 6], [43, 65], [6, 8, 10, 12]], rows[1]);
        Assert.False(cursor.MoveNext());
        Assert.Equal(2, view.GetRowCount());
    }

    [Fact]
    public void GetRowCursor_SomeColumns_OnlyThoseAreActive()
    {
        var view = _transformer.Transform(_source);
        using var cursor = view.GetRowCursor([view.Schema[2]]);

        Assert.Equal([false, false, true], view.Schema.Select(cursor.IsColumnActive));
        using var all = _source.GetRowCursor(_source.Schema);
        Assert.True(all.IsColumnActive(_source.Schema[0]));
    }

    [Fact]
    public void CanShuffle_Always_IsFalse()
    {
        Assert.False(_source.CanShuffle);
        Assert.False(_transformer.Transform(_source).CanShuffle);
    }

    [Fact]
    public void GetGetter_AnotherType_SaysWhatTheColumnContains()
    {
        var view = _transformer.Transform(_source);
        foreach (var (cursor, column) in new[] { (_source.GetRowCursor(_source.Schema), _source.Schema[0]), (view.GetRowCursor(view.Schema), view.Schema[1]) })
        {
            using (cursor)
            {
                var exception = Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<double>(column));
                Assert.Equal($"The column {column.Name} contains vectors of float32, not System.Double.", exception.Message);
            }
        }
    }

    [Fact]
    public void Transformer_WhatItCannotDo_IsSaid()
    {
        Assert.False(_transformer.IsRowToRowMapper);
        Assert.Contains("rows are scored through Transform", Assert.Throws<InvalidOperationException>(() => _transformer.GetRowToRowMapper(_source.Schema)).Message, StringComparison.Ordinal);
        Assert.Contains("not saved with a pipeline", Assert.Throws<NotSupportedException>(() => _transformer.Save(null!)).Message, StringComparison.Ordinal);
    }
}
