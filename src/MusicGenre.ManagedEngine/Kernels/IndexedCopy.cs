using System.Runtime.CompilerServices;

namespace MusicGenre.ManagedEngine.Kernels;

/// <summary>Copies a tensor so that each output index is looked up axis by axis: transposition, slicing, gathering, repetition, padding.</summary>
/// <remarks>The element at [i, j, …] of the output is source[tables[0][i] + tables[1][j] + …], or the fill where any table says <see cref="Fill"/>.</remarks>
internal sealed class IndexedCopy
{
    /// <summary>In a table: no source, take the fill.</summary>
    public const int Fill = int.MinValue;

    private const int MaxAxes = 16;

    private readonly int[][] _tables;
    private readonly int _innerStride;

    /// <param name="tables">For each axis of the output, the offset in the source that each index adds.</param>
    public IndexedCopy(int[][] tables)
    {
        _tables = Merge(tables);
        if (_tables.Length > MaxAxes)
        {
            throw new ArgumentException($"Expected at most {MaxAxes} axes, found {_tables.Length}.", nameof(tables));
        }

        _innerStride = FindStride(_tables[^1]);
    }

    /// <summary>The offsets of an axis with a constant step.</summary>
    public static int[] Steps(int count, int start, int step)
    {
        var table = new int[count];
        for (var i = 0; i < count; i++)
        {
            table[i] = start + i * step;
        }

        return table;
    }

    public void Run<T>(ReadOnlySpan<T> source, Span<T> target, T fill)
    {
        Span<int> index = stackalloc int[MaxAxes];
        index.Clear();
        var inner = _tables[^1];
        for (var written = 0; written < target.Length; written += inner.Length)
        {
            long offset = 0;
            var filled = false;
            for (var axis = 0; axis < _tables.Length - 1; axis++)
            {
                var entry = _tables[axis][index[axis]];
                filled |= entry == Fill;
                offset += entry;
            }

            var row = target.Slice(written, inner.Length);
            if (filled)
            {
                row.Fill(fill);
            }
            else
            {
                CopyRow(source, (int)offset, row, fill);
            }

            for (var axis = _tables.Length - 2; axis >= 0 && ++index[axis] == _tables[axis].Length; axis--)
            {
                index[axis] = 0;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CopyRow<T>(ReadOnlySpan<T> source, int offset, Span<T> row, T fill)
    {
        var inner = _tables[^1];
        if (_innerStride == 1)
        {
            source.Slice(offset + inner[0], row.Length).CopyTo(row);
            return;
        }

        for (var i = 0; i < row.Length; i++)
        {
            var entry = inner[i];
            row[i] = entry == Fill ? fill : source[offset + entry];
        }
    }

    /// <summary>Joins neighboring axes that together have a constant step, and drops axes of one index.</summary>
    private static int[][] Merge(int[][] tables)
    {
        var merged = new List<int[]>();
        foreach (var table in tables)
        {
            if (table.Length == 1 && table[0] == 0 && tables.Length > 1)
            {
                continue;
            }

            var step = FindStride(table);
            var before = merged.Count == 0 ? 0 : FindStride(merged[^1]);
            if (step > 0 && before == step * table.Length && merged[^1].Length > 1 && table.Length > 1)
            {
                merged[^1] = Steps(merged[^1].Length * table.Length, merged[^1][0] + table[0], step);
            }
            else
            {
                merged.Add(table);
            }
        }

        return merged.Count == 0 ? [[0]] : [.. merged];
    }

    /// <summary>The constant step of a table without fills; 0 if there is none.</summary>
    private static int FindStride(int[] table)
    {
        if (table.Length == 0 || table.Contains(Fill))
        {
            return 0;
        }

        var step = table.Length == 1 ? 1 : table[1] - table[0];
        for (var i = 1; i < table.Length; i++)
        {
            if (table[i] - table[i - 1] != step)
            {
                return 0;
            }
        }

        return step;
    }
}
