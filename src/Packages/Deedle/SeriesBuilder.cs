using System.Collections;

namespace Deedle;

/// <summary>Collects pairs, by <see cref="Add"/> or a collection initializer, and makes a series of them.</summary>
public class SeriesBuilder<K, V> : IEnumerable<KeyValuePair<K, V>>
{
    private readonly List<KeyValuePair<K, V>> pairs = [];

    public Series<K, V> Series => new(pairs);

    public void Add(K key, V value) => pairs.Add(new(key, value));

    IEnumerator<KeyValuePair<K, V>> IEnumerable<KeyValuePair<K, V>>.GetEnumerator() => pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => pairs.GetEnumerator();
}

/// <summary>A builder of values of any type.</summary>
public class SeriesBuilder<K> : SeriesBuilder<K, object>;
